// Bundles the scripts of the pages into the folder that is named: `node clew/web/js/build.mjs FOLDER`.
// setup.py calls it; what it needs are the packages of package-lock.json, nothing else.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { countries } from "./countries.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../../..");
const PACKAGES = join(ROOT, "node_modules");
const built = resolve(process.argv[2]);

mkdirSync(built, { recursive: true });

const bundled = await esbuild.build({
  // One bundle for each script that stands here: a page loads app.js, and its own where it has one.
  entryPoints: readdirSync(HERE).filter((name) => name.endsWith(".js")).map((name) => join(HERE, name)),
  outdir: built,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none", // the licences stand, whole, in licences.txt
  metafile: true,
  logLevel: "error",
});

// MapLibre's worker stays a file of its own, so that the pages' rules need not allow blobs.
copyFileSync(join(PACKAGES, "maplibre-gl/dist/maplibre-gl-worker.mjs"), join(built, "map-worker.js"));
copyFileSync(join(PACKAGES, "maplibre-gl/dist/maplibre-gl.css"), join(built, "map.css"));

const atlas = JSON.parse(readFileSync(join(PACKAGES, "world-atlas/countries-50m.json"), "utf8"));
const names = readFileSync(join(ROOT, "clew/vocab/countries.tsv"), "utf8");
writeFileSync(join(built, "countries.json"), JSON.stringify(countries(atlas, names)));

// Whose work is in the bundles, in its authors' words: most licences ask that these come along.
const used = new Set(["maplibre-gl", "world-atlas"]);
for (const path of Object.keys(bundled.metafile.inputs)) {
  const name = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
  if (name) used.add(name);
}
writeFileSync(join(built, "licences.txt"), [...used].sort().map(licence).join("\n\n\n") + "\n");

function licence(name) {
  const folder = join(PACKAGES, name);
  const told = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt"].map((n) => join(folder, n)).find(existsSync);
  if (!file) throw new Error(`${name} ${told.version} comes without its licence's text`);
  return `${name} ${told.version} (${told.license})\n\n${readFileSync(file, "utf8").trim()}`;
}
