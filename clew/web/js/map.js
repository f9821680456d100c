// The map page: where reports place events, and the routes they tell, on land that is drawn from
// this site alone. Without this script, or without WebGL, the drawing that the page holds stays.
import { AttributionControl, Map as Chart, NavigationControl, setWorkerUrl } from "maplibre-gl";
import { isDrawn, lines, places, seen } from "./map/features.js";
import { labels } from "./map/labels.js";
import { arrowHead, recolour, style } from "./map/layers.js";
import { bounds } from "./map/shapes.js";
import { buildSlider, inWords } from "./map/slider.js";
import { falls, isUndated, span } from "./map/times.js";
import { counted, fetched } from "./page/fetched.js";
import { joinRows } from "./page/rows.js";

const ALL_DAYS = ["0000-01-01", "9999-12-31"];
const CREDIT = "Natural Earth; places © GeoNames, CC BY 4.0";
const beside = (name) => new URL(name, import.meta.url).href;
const byId = (name) => document.getElementById(name);
// Read anew each time: the setting may change while the page is open.
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const box = byId("map");
if (box) start(box).catch((error) => giveUp(box, `The map can't be drawn: ${error.message}.`));

async function start(box) {
  if (!document.createElement("canvas").getContext("webgl2")) {
    return giveUp(box, "This browser draws no WebGL, which the moving map needs.");
  }
  const [told, land] = await Promise.all([box.dataset.source, beside("countries.json")].map(fetched));
  setWorkerUrl(beside("map-worker.js"));
  box.hidden = false;
  const map = new Chart({
    container: box, style: style(land), attributionControl: false, maxZoom: 8.5, minZoom: 0.5,
    center: [15, 30], zoom: 2, dragRotate: false, pitchWithRotate: false, touchPitch: false,
    // Where one scrolls with a finger, one finger scrolls the page and two move the map.
    cooperativeGestures: matchMedia("(pointer: coarse)").matches, fadeDuration: still() ? 0 : 300,
    locale: { "Map.Title": box.dataset.label ?? "Map; the list beside it holds the same in words" },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new AttributionControl({ compact: false, customAttribution: CREDIT }));
  await map.once("load");
  map.addImage("head", arrowHead(), { sdf: true });
  show(map, told, land);
  byId("map-fallback")?.setAttribute("hidden", "");
  map.once("idle", () => box.setAttribute("data-ready", "map"));
  map.triggerRepaint(); // a map of nothing would never be idle again
}

function giveUp(box, reason) {
  box.hidden = true;
  byId("map-fallback")?.removeAttribute("hidden");
  say(`${reason} The still map is shown; the list holds all of it in words.`);
  box.setAttribute("data-ready", "fallback");
}

function say(words) {
  const said = byId("map-said");
  if (said) said.textContent = words;
}

function show(map, { spots: sent, routes, left_out: leftOut }, land) {
  // Nothing finer than a town is drawn or named here, whatever was sent.
  const spots = sent.filter(({ precision }) => precision !== "point");
  let days = ALL_DAYS, chosen = { spot: null, route: null };
  const name = labels(map, (what) => choose(what));
  const spotById = new Map(spots.map((spot) => [spot.id, spot]));
  const routeById = new Map(routes.map((route) => [route.id, route]));
  const visible = () => spots.filter((spot) => seen(spot, days).events.length);

  const drawNames = () => name(visible().filter(isDrawn), chosen.spot);
  const list = joinRows(byId("map-list"), ["spot", "route"], choose);

  function draw() {
    const { areas, middles } = places(spots, land, days, chosen.spot);
    const { legs, heads } = lines(routes, days, chosen.route);
    for (const [source, features] of Object.entries({ areas, middles, legs, heads })) {
      map.getSource(source).setData({ type: "FeatureCollection", features });
    }
    drawNames();
    return [...areas, ...legs];
  }

  function choose(what, { fromList = false } = {}) {
    if (what.spot === chosen.spot && what.route === chosen.route) return;
    chosen = what;
    draw();
    list.mark(chosen, { scroll: !fromList });
    const spot = spotById.get(what.spot), leg = routeById.get(what.route)?.legs[0];
    if (fromList && spot && isDrawn(spot)) bring([spot.lon, spot.lat]);
    if (fromList && leg) bring([leg.begins.lon, leg.begins.lat]);
  }

  // Moves only as far as what was chosen lies outside, and at once where motion is not wanted.
  function bring(at) {
    if (map.getBounds().contains(at)) return;
    if (still()) map.jumpTo({ center: at });
    else map.easeTo({ center: at });
  }

  function tell() {
    const events = spots.flatMap((spot) => spot.events);
    const ids = new Set(visible().flatMap((spot) => seen(spot, days).events.map(({ id }) => id)));
    const undated = new Set(events.filter(isUndated).map(({ id }) => id)).size;
    const placeless = leftOut?.without_place ?? 0;
    say([
      `${counted(visible().length, "place")} with ${counted(ids.size, "event")}`
        + (days === ALL_DAYS ? "" : ` from ${inWords(days[0])} to ${inWords(days[1])}`),
      undated && `${counted(undated, "undated event")} always shown: it may have been then`,
      placeless && `${counted(placeless, "event")} not on the map: no place is told that may be shown`,
      leftOut?.not_shown && `${counted(leftOut.not_shown, "event")} more than one map holds: narrow it down`,
    ].filter(Boolean).join("; ") + ".");
    const shown = new Set(visible().map(({ id }) => id));
    const falling = new Set(routes.filter((route) => falls(route, days)).map(({ id }) => id));
    list.show(({ spot, route }) => shown.has(spot) || falling.has(route));
    for (const row of document.querySelectorAll("#map-list [data-event]")) {
      row.hidden = !ids.has(row.dataset.event);
    }
  }

  const known = span([...spots.flatMap(({ events }) => events), ...routes]
    .map(({ start, end }) => [start, end]));
  const slider = byId("map-time");
  if (slider && known && known[0] !== known[1]) {
    days = buildSlider(slider, known, (chosenDays) => { days = chosenDays; draw(); tell(); });
  }
  map.on("moveend", drawNames);
  const frame = bounds(draw());
  if (frame) map.fitBounds(frame, { padding: 40, maxZoom: 6, animate: false });
  tell();
  followPage(map);
  hearClicks(map, choose);
}

// The smallest first: a town in a country is what one meant by a click on it.
const HIT = ["route-hit", "near", "locality", "region", "country"];

const NEAR = 5; // pixels beside a mark that still mean it: marks are small, hands are not

function hearClicks(map, choose) {
  map.on("click", ({ point: { x, y } }) => {
    const around = [[x - NEAR, y - NEAR], [x + NEAR, y + NEAR]];
    const under = map.queryRenderedFeatures(around, { layers: HIT });
    under.sort((a, b) => HIT.indexOf(a.layer.id) - HIT.indexOf(b.layer.id));
    const { spot = null, route = null } = under[0]?.properties ?? {};
    choose({ spot, route });
  });
  map.on("mousemove", ({ point }) => {
    const under = map.queryRenderedFeatures(point, { layers: HIT }).length;
    map.getCanvas().classList.toggle("over-a-place", under > 0);
  });
}

// The page may go from light to dark by the system's setting or by its own switch.
function followPage(map) {
  const change = () => recolour(map);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
  new MutationObserver(change)
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
