// What the map draws of the places and routes that fall into the days chosen.
import { bent, disc } from "./shapes.js";
import { falls, isUndated } from "./times.js";

const SMALL_COUNTRY_KM = 30;

/** Return what of a place is seen in these days: its events of then and those without a date. */
export function seen(spot, days) {
  const events = spot.events.filter((event) => falls(event, days));
  return {
    events,
    undated: events.length > 0 && events.every(isUndated),
    // Drawn firm only where something there is told as a fact; else paler, with a broken edge.
    sure: events.some(({ status, contested }) => status === "confirmed" && !contested),
  };
}

/** Is a place narrow enough to be drawn? What is too wide for a disc is in the list alone. */
export const isDrawn = ({ precision, radius_km: km }) => precision === "country" || Boolean(km);

/** Return the areas (countries, discs) and soft middles of the places seen, by the map's sources. */
export function places(spots, land, days, chosen) {
  const areas = [], middles = [];
  for (const spot of spots) {
    const { events, sure } = seen(spot, days);
    if (!events.length || !isDrawn(spot)) continue;
    const properties = { spot: spot.id, precision: spot.precision, sure, chosen: spot.id === chosen };
    for (const geometry of shapesOf(spot, land)) areas.push({ type: "Feature", properties, geometry });
    if (spot.precision === "locality") {
      const geometry = { type: "Point", coordinates: [spot.lon, spot.lat] };
      middles.push({ type: "Feature", properties, geometry });
    }
  }
  return { areas, middles };
}

function shapesOf(spot, land) {
  if (spot.precision === "country") {
    const outlines = land.features.filter(({ properties }) => properties.iso === spot.country);
    if (spot.country && outlines.length) return outlines.map(({ geometry }) => geometry);
  }
  // A country too small for the land to have an outline of it has a disc.
  return [disc(spot.lat, spot.lon, spot.radius_km ?? SMALL_COUNTRY_KM)];
}

/** Return the lines of the routes seen, a line for each leg, and the heads of their arrows. */
export function lines(routes, days, chosen) {
  const legs = [], heads = [];
  for (const route of routes.filter((route) => falls(route, days))) {
    const sure = route.status === "confirmed" && !route.contested;
    for (const { begins, leads_to: leadsTo } of route.legs) {
      const { geometry, angle } = bent(begins, leadsTo);
      const properties = { route: route.id, sure, chosen: route.id === chosen };
      legs.push({ type: "Feature", properties, geometry });
      const end = { type: "Point", coordinates: geometry.coordinates.at(-1) };
      heads.push({ type: "Feature", properties: { ...properties, angle }, geometry: end });
    }
  }
  return { legs, heads };
}
