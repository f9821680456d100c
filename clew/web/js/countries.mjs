// The outlines of countries as GeoJSON, each with its ISO code, made of world-atlas' TopoJSON.
import { feature } from "topojson-client";

// Names that the atlas shortens or spells its own way, and land that belongs to the country beside
// it in the map; null where no country's code would be true to all who claim the land.
const CODES = {
  "Antigua and Barb.": "AG", "Ashmore and Cartier Is.": "AU", "Bosnia and Herz.": "BA",
  "Br. Indian Ocean Ter.": "IO", "British Virgin Is.": "VG", "Cayman Is.": "KY",
  "Central African Rep.": "CF", "Cook Is.": "CK", "Côte d'Ivoire": "CI",
  "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO", "Eq. Guinea": "GQ",
  "Faeroe Is.": "FO", "Falkland Is.": "FK", "Fr. Polynesia": "PF",
  "Fr. S. Antarctic Lands": "TF", "Heard I. and McDonald Is.": "HM", "Indian Ocean Ter.": "AU",
  "Macedonia": "MK", "Marshall Is.": "MH", "N. Cyprus": null, "N. Mariana Is.": "MP",
  "Palestine": "PS", "Pitcairn Is.": "PN", "S. Geo. and the Is.": "GS", "S. Sudan": "SS",
  "Siachen Glacier": null, "Solomon Is.": "SB", "Somaliland": null, "St-Barthélemy": "BL",
  "St-Martin": "MF", "St. Kitts and Nevis": "KN", "St. Pierre and Miquelon": "PM",
  "St. Vin. and Gren.": "VC", "São Tomé and Principe": "ST", "Turks and Caicos Is.": "TC",
  "U.S. Virgin Is.": "VI", "United States of America": "US", "W. Sahara": "EH",
  "Wallis and Futuna Is.": "WF", "Åland": "AX",
};

/** Return a FeatureCollection of all land but Antarctica's; `table` has codes and names of countries.
 *  Throws on a name that is in neither table: a country without its code would never be tinted. */
export function countries(atlas, table) {
  const codes = new Map(Object.entries(CODES).map(([name, code]) => [name.toLowerCase(), code]));
  for (const row of table.trim().split("\n").slice(1)) {
    const [code, , , names] = row.split("\t");
    for (const name of names.split("|")) codes.set(name.toLowerCase(), code);
  }
  const features = feature(atlas, atlas.objects.countries).features
    .filter(({ properties }) => properties.name !== "Antarctica")
    .map(({ properties: { name }, geometry }) => {
      const code = codes.get(name.toLowerCase()); // undefined: unknown; null: of no one country
      if (code === undefined) throw new Error(`${name}: no code; add it to CODES in countries.mjs`);
      return { type: "Feature", properties: { iso: code, name }, geometry: rounded(geometry) };
    });
  return { type: "FeatureCollection", features };
}

// Hundredths of a degree, about a kilometre: the atlas itself is no finer. Land that lies on both
// sides of 180 degrees (Russia, Fiji) goes on past it; a jump back would draw a line over the world.
function rounded({ type, coordinates }) {
  const ring = (points) => {
    let turns = 0, before = points[0][0];
    return points.map(([lon, lat]) => {
      if (Math.abs(lon - before) > 180) turns += lon < before ? 360 : -360;
      before = lon;
      return [lon + turns, lat].map((at) => Math.round(at * 100) / 100);
    });
  };
  const polygon = (rings) => rings.map(ring);
  return { type, coordinates: type === "Polygon" ? polygon(coordinates) : coordinates.map(polygon) };
}
