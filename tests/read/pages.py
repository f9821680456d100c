"""Invented reports for the tests of reading, in several languages and layouts."""

BODY = (
    "Police in Tangier dismantled a smuggling ring that moved migrants to Spain in inflatable "
    "boats, the interior ministry said in a statement on Tuesday, and arrested nine suspects.\n\n"
    "The ring charged each of the migrants up to 3,000 euros for the crossing, according to "
    "investigators, who seized two boats, four engines and cash during searches in three "
    "districts.\n\n"
    "A court ordered the suspects held pending trial, a spokesman for the prosecution told "
    "reporters, and more arrests in Spain were expected as the investigation of the ring continued."
)
HEADLINE = "Nine held in Tangier smuggling case"
FRENCH = (
    "La police a démantelé à Tanger un réseau de passeurs qui acheminait des migrants vers "
    "l'Espagne, a annoncé mardi le ministère de l'Intérieur, et neuf suspects ont été arrêtés."
)
SPANISH = (
    "La policía desarticuló en Tánger una red que trasladaba migrantes a España en lanchas, "
    "informó este martes el Ministerio del Interior, que cifró en nueve los detenidos."
)
ITALIAN = (
    "La polizia ha smantellato a Tangeri una rete che portava migranti in Spagna con gommoni, "
    "ha detto martedì il ministero dell'Interno, e nove persone sono state arrestate."
)
ARABIC = (
    "فككت الشرطة المغربية في طنجة شبكة لتهريب المهاجرين إلى إسبانيا على متن قوارب مطاطية، "
    "وأوقفت تسعة مشتبه بهم، وفق بيان لوزارة الداخلية صدر يوم الثلاثاء."
)
