// Which events fall into the days chosen. Pure: days are "YYYY-MM-DD", which sort as they are.

const A_DAY = 86_400_000;

/** Return the number of a day since 1970, so that a slider can count in it. */
export const toNumber = (day) => Math.round(Date.parse(`${day}T00:00:00Z`) / A_DAY);

/** Return the day of such a number. */
export const toDay = (number) => new Date(number * A_DAY).toISOString().slice(0, 10);

/** Return the first and last day that anything is dated to, or null where nothing has a date. */
export function span(days) {
  const known = days.flat().filter(Boolean).sort();
  return known.length ? [known[0], known.at(-1)] : null;
}

/** Does something fall into the days chosen? What has no date always does: it may have been then;
 *  what has one end only goes on from it, or up to it. */
export function falls({ start, end }, [first, last]) {
  return (start ?? first) <= last && (end ?? last) >= first;
}

export const isUndated = ({ start, end }) => !start && !end;
