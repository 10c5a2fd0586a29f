import{b as e,d as t,w as n}from"./format.js";import{E as r,T as i}from"./index.js";e({en:`# The texts of the school register's pages, in English. The key says where it stands or what it names.
# Kazakh: kk.ftl, Russian: ru.ftl. After adding a key run \`npm run messages\`.

# The overview
reg-title = School register
reg-lead = Each country keeps one list of its schools. A new list is checked, looked at by a second person, and published as a new version. Every version can be undone.
reg-new-title = Bring a list in
reg-open-title = Under way
reg-open-none = Nothing waits at the moment.
reg-registers-title = Registers by country
reg-registers-none = No register has been published yet.
reg-version = Version
reg-published = Published
reg-schools = Schools
reg-uploaded-by = brought in by { $person }, { $time }
reg-for-area = for { $area } alone
reg-rows = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
 }
reg-person-unknown = somebody
reg-person-administrator = the administrator
reg-person-key = program “{ $name }”
reg-sign-in-text = To bring a list in or to review one, sign in.
reg-sign-in-history = Who changed what, and when, is for people with an account for this country.

# Where a file comes in
reg-drop-label = The file of the list
reg-drop-country = Country
reg-drop-country-none = Choose the country
reg-drop-country-first = Choose the country above first.
reg-drop-kind = What the list holds
reg-drop-area = Area
reg-drop-area-only = Only schools of { $area } change by this list. Rows of schools elsewhere are kept out, and no school elsewhere counts as missing.
reg-drop-level = Level of the areas
reg-drop-level-country = The country itself
reg-drop-here = Drop the list here
reg-drop-choose = Choose a file
reg-drop-formats = Excel, OpenDocument, CSV, GeoJSON, Parquet: as it is. The file itself is never altered.
reg-drop-send = Send the file
reg-drop-other = Choose another
reg-drop-sending = Sending the file
reg-drop-sent-bytes = { $sent } of { $total } sent
reg-drop-arriving = The server is taking the file…

# Kinds and states of uploads
reg-kind-schools = Schools
reg-kind-coverage = Mobile coverage at schools
reg-kind-fiber-nodes = Fibre nodes
reg-kind-cell-sites = Cell sites
reg-kind-boundaries = Boundaries of areas
reg-kind-candidates = Schools from another source, to compare
reg-kind-edits = Schools merged or split
reg-state-uploaded = File read
reg-state-mapped = Being checked
reg-state-checked = Checked
reg-state-in-review = In review
reg-state-approved = Approved
reg-state-published = Published
reg-state-reverted = Undone
reg-state-withdrawn = Withdrawn
reg-state-failed = Could not be read
reg-waits-uploader = Waits for { $person }
reg-waits-your-columns = Waits for you: confirm the columns
reg-waits-your-submit = Waits for you: look at it and send it to review
reg-waits-your-review = Waits for your review
reg-waits-reviewer = Waits for a second person
reg-waits-your-publish = Waits for you to publish it
reg-waits-publisher = Waits to be published
reg-withdraw = Withdraw
reg-withdraw-title = Withdraw this upload?
reg-withdraw-text = It goes no further, and the register stays as it is. The file can be brought in again.
reg-withdraw-edits = It goes no further, and the register stays as it is.

# The steps
reg-steps-label = Steps from the file to the published version
reg-step-file = File
reg-step-columns = Columns
reg-step-checks = Checks
reg-step-differences = Differences
reg-step-review = Review
reg-step-publish = Publish
reg-step-done = done
reg-work-reading = Reading the file…
reg-work-checking = Checking every row…
reg-work-comparing = Comparing with the register…
reg-work-publishing = Publishing…
reg-percent = { $value } %
reg-problem-title = This went no further
reg-returned-title = Returned with a note
reg-cancel = Cancel
reg-save = Save
reg-edit = Edit
reg-search = Search by name or id
reg-page = { $from }–{ $to } of { $total }
reg-page-next = Next
reg-page-previous = Back
reg-line = Line
reg-line-number = Line { $line }
reg-nameless = Without a name

# Step 1: the file
reg-file-title = This is how the file was read
reg-file-lead = Look at the first rows. If letters are broken, columns stand in the wrong place or a title is taken for the header, choose another way of reading.
reg-file-format = Format
reg-file-sheet = Sheet
reg-file-header = Row with the column names
reg-file-header-none = None
reg-file-encoding = Encoding
reg-file-separator = Separator
reg-file-decimal = Decimal mark
reg-file-decimal-point = Point: 51.5
reg-file-decimal-comma = Comma: 51,5
reg-separator-comma = Comma
reg-separator-semicolon = Semicolon
reg-separator-tab = Tab
reg-separator-bar = Vertical bar
reg-file-changed = This is a preview of another way of reading. The whole file is read anew if you keep it.
reg-file-read-again = Read the file this way
reg-file-undo = Leave it as it was
reg-file-preview = The first rows of the file
reg-file-shown = { $count ->
    [one] The first row is shown.
   *[other] The first { $count } rows are shown.
 }
reg-file-above = { $count ->
    [one] One row above the column names is left out.
   *[other] { $count } rows above the column names are left out.
 }
reg-file-total = { $count ->
    [one] The file has { $shown } row.
   *[other] The file has { $shown } rows.
 }
reg-notes-title = Good to know about this file
reg-note-ragged-rows = { $count ->
    [one] One row has text beyond the last column; that text is left out.
   *[other] { $count } rows have text beyond the last column; that text is left out.
 }
reg-note-undecodable-text = { $count ->
    [one] One place cannot be read in this encoding. Try another one.
   *[other] { $count } places cannot be read in this encoding. Try another one.
 }
reg-note-error-cells = { $count ->
    [one] One cell holds an error of the spreadsheet; it counts as blank.
   *[other] { $count } cells hold errors of the spreadsheet; they count as blank.
 }
reg-note-unclosed-quote = A quotation mark is never closed, so the rest of the file ends up in one cell ({ $count }).
reg-note-unnamed-columns = { $count ->
    [one] One column has no name.
   *[other] { $count } columns have no name.
 }
reg-note-repeated-names = { $count ->
    [one] One column has the name of another.
   *[other] { $count } columns have the name of another.
 }
reg-note-numbers-as-identifiers = { $count ->
    [one] One id is stored as a number: leading zeros may have been lost before.
   *[other] { $count } ids are stored as numbers: leading zeros may have been lost before.
 }
reg-note-other-geometry = { $count ->
    [one] One shape is not a point; no position is made up for it.
   *[other] { $count } shapes are not points; no position is made up for them.
 }
reg-note-guards-taken-off = { $count ->
    [one] One cell had an apostrophe against formulas; it was taken off.
   *[other] { $count } cells had an apostrophe against formulas; it was taken off.
 }
reg-note-not-objects = { $count ->
    [one] One record is no object and is left out.
   *[other] { $count } records are no objects and are left out.
 }
reg-note-lines = Lines: { $lines }.
reg-file-unread = The file could not be read.
reg-file-stewards = The rows of the file are shown to stewards of the country.
reg-file-next = Continue to the columns
reg-file-next-checks = Continue to the checks

# Step 2: the columns
reg-columns-title = What each column means
reg-columns-lead = The proposals rest on the columns’ names and on what stands in them. Confirm or change them; columns that the register has no place for are left out.
reg-columns-saved = This is how you mapped this country’s list before. Change what is different this time.
reg-column = Column of the file
reg-column-nameless = Column { $number }, without a name
reg-column-examples = What stands in it
reg-column-blank = Every cell is blank
reg-column-filled = { $filled } filled, { $distinct } different
reg-column-means = Means in the register
reg-column-means-of = What “{ $column }” means in the register
reg-column-not-used = Left out
reg-column-likely = Likely
reg-column-others = All others
reg-column-why = Why
reg-column-unused = Nothing fits, or it is not needed
reg-column-generation = Coverage by { $generation }
reg-column-generation-why = The coverage follows from this column and its neighbours of other generations
reg-reason-saved = As saved last time
reg-reason-name = By the column’s name
reg-reason-content = By what stands in it
reg-reason-hand = Chosen by hand
reg-values-title = Values with few allowed words
reg-values-lead = These columns allow a few words only. Say what each value of the file means.
reg-value-file = In the file
reg-value-rows = Rows
reg-value-register = In the register
reg-value-means = What “{ $value }” means
reg-value-open = Take it as it stands
reg-value-likely = Probably meant:
reg-value-unclear = Nobody knows what this means: choose.
reg-value-blank = Blank: nothing is known
reg-options-title = How the list is meant
reg-option-blanks = Blank cells clear what the register says
reg-option-blanks-help = Otherwise a blank cell changes nothing.
reg-option-missing = Schools that are missing from the list have closed
reg-option-missing-help = Only if this is the complete list of the country. Otherwise they stay as they are.
reg-option-giga = New schools get a Giga id
reg-option-giga-help = By Giga’s formula, where the list gives none. Ids that the list gives are kept.
reg-option-simulated = The schools are imaginary
reg-option-simulated-help = For tests and training. They are marked as simulated everywhere.
reg-columns-missing = No column gives: { $fields }. Rows without them cannot become new schools.
reg-columns-check = Check the rows
reg-columns-remembered = What you choose here is proposed again next time.

# Step 3: the checks
reg-severity-block = Blocks the row
reg-severity-block-meaning = the row does not enter the register until it is mended
reg-severity-warning = Warning
reg-severity-warning-meaning = look at it; the row enters the register all the same
reg-severity-note = Note
reg-severity-note-meaning = good to know; nothing needs to be done
reg-figure-rows = rows in the file
reg-figure-ready = can enter the register
reg-figure-block = problems that block their row
reg-figure-warning = warnings
reg-figure-note = notes
reg-report = Take the report away:
reg-report-html = To read
reg-report-csv = Rows with reasons (CSV)
reg-report-json = For programs (JSON)
reg-checks-clean = The checks found nothing.
reg-checks-label = Checks that found something
reg-checks-choose = Show the problems of
reg-checks-all = All problems
reg-checks-all-help = Everything that the checks found, in the order of the file. Choose a check to see its rows and to accept its repairs together.
reg-checks-next = Continue to the differences
reg-findings-none = Nothing is left here.
reg-findings-count = { $count ->
    [one] one remark of the checks
   *[other] { $count } remarks of the checks
 }
reg-only-row = Only the row that was chosen on the map is shown.
reg-show-all = Show all
reg-other-row = see line { $line }
reg-other-school = in the register: { $name }
reg-metres = { $value } m
reg-kilometres = { $value } km
reg-detail-rows = { $count ->
    [one] { $count } row has it
   *[other] { $count } rows have it
 }
reg-detail-schools = { $count ->
    [one] { $count } school
   *[other] { $count } schools
 }
reg-detail-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
 }
reg-detail-decimals = { $count ->
    [one] { $count } decimal
   *[other] { $count } decimals
 }
reg-detail-middle = the middle of { $area }
reg-detail-area = the row says { $said }, the place is in { $real }
reg-detail-was = was { $name }
reg-detail-sea = in the sea
reg-detail-repeat = { $count ->
    [one] { $count } row repeats that of line { $line }
   *[other] { $count } rows repeat those from line { $line }
 }
reg-detail-merged = merged into another school
reg-detail-country = in { $country }
reg-repair-proposed = Proposed:
reg-repair-accepted = Accepted:
reg-repair-which = Several would fit: only a person can tell which.
reg-repair-accept = Accept
reg-repair-take-back = Take back
reg-repair-all-text = Rows with one clear repair can be mended together.
reg-repair-all = Accept all repairs of this check
reg-cell-blank = blank
reg-cell-was = was
reg-cell-becomes = becomes
reg-cell-cleared = cleared
reg-map-label = Map: { $shown } places with problems
reg-map-more = More than { $shown } are too many for the eye: choose a check to see fewer.
reg-map-home = Show where most of them are

# Step 4: the differences
reg-differences-title = What the list changes
reg-differences-edits = What changes in the register
reg-differences-lead = Compared with version { $version } of the register.
reg-differences-first = The country has no register yet: every school is new.
reg-differences-csv = Download as CSV
reg-differences-next = Continue to the review
reg-fates-label = What becomes of the rows
reg-fate-new = New
reg-fate-changed = Changed
reg-fate-unchanged = Unchanged
reg-fate-missing = Missing from the list
reg-fate-blocked = Kept out
reg-fate-new-meaning = Schools that the register does not have yet.
reg-fate-changed-meaning = Schools of the register with other values.
reg-fate-unchanged-meaning = Schools that are in the register just like this.
reg-fate-missing-meaning = Schools of the register that the list does not name. They stay as they are.
reg-fate-missing-close = Schools of the register that the list does not name. They are closed, as you chose.
reg-fate-blocked-meaning = Rows that a check keeps out. Mend them in the checks.
reg-candidate-new = Missing from the register
reg-candidate-unchanged = In the register already
reg-rows-none = There are none.
reg-not-in-file = Not in the list
reg-cells-more = { $count ->
    [one] and one more cell
   *[other] and { $count } more cells
 }
reg-cells-none = No cell changes.

# Step 5: the review
reg-review-title = Review by a second person
reg-submit-lead = A second person looks at the list before it enters the register. You can withdraw it until then.
reg-submit-blocked = { $count ->
    [one] One row is kept out and does not enter the register.
   *[other] { $count } rows are kept out and do not enter the register.
 }
reg-submit-note = What the reviewer should know (where the list comes from, what changed)
reg-submit = Send to review
reg-submitted-by = Sent to review by { $person }, { $time }
reg-approved-by = Approved by { $person }, { $time }
reg-second-title = Waits for a second person
reg-second-text = Nobody can approve a list that they brought in or edited themselves. A reviewer of this country sees it on their register page.
reg-decisions-label = Rows that are decided
reg-decisions = { $accepted } accepted, { $refused } refused, { $open } undecided
reg-approve = Approve
reg-approve-open = { $count ->
    [one] Approving also accepts the one row without a decision.
   *[other] Approving also accepts the { $count } rows without a decision.
 }
reg-return = Return with a note
reg-return-title = Return the list?
reg-return-note = What is to be mended
reg-decide-title = Row by row
reg-filter-check = Check
reg-filter-verdict = Decision
reg-filter-all = All
reg-undecided = Undecided
reg-accepted = Accepted
reg-refused = Refused
reg-accept = Accept
reg-refuse = Refuse
reg-decide-shown = All rows that fit the filter:
reg-accept-shown = Accept all
reg-refuse-shown = Refuse all
reg-decide-column = A column in every row:
reg-decide-column-none = Choose a column
reg-refuse-column = Refuse the column
reg-accept-column = Accept the column
reg-decide-comment = Comment on the next decision (optional)
reg-cell-refuse = Refuse this cell
reg-cell-keep = Take it after all
reg-cell-edited = mended
reg-cell-derived = derived
reg-cell-refused = refused

# Step 6: publishing
reg-publish-title = Ready to publish: { $country }
reg-publish-lead = Publishing makes a new version of the register. The map and every figure rest on it at once.
reg-publish-new = new schools
reg-publish-changed = changed schools
reg-publish-closed = closed schools
reg-publish-same = unchanged
reg-publish-out = rows kept out
reg-publish-layer = entries in the file
reg-publish-refused = { $count ->
    [one] Of these, one row was refused in the review and changes nothing.
   *[other] Of these, { $count } rows were refused in the review and change nothing.
 }
reg-publish-base = The differences were made against version { $version }.
reg-publish-first = This is the country’s first version.
reg-publish-undo = A version can be undone later; nothing is lost.
reg-publish-wait = A reviewer of this country publishes it.
reg-publish = Publish
reg-conflict-title = The register was changed meanwhile
reg-published-title = { $country }: version { $version } is published
reg-published-by = Published by { $person }, { $time }
reg-published-see = See the versions
reg-published-map = See the schools on the map
reg-reverted-title = Version { $version } was undone
reg-revert = Undo this version
reg-revert-title = Undo version { $version }?
reg-revert-text = A new version is published that takes back what version { $version } changed. Both stay in the history.
reg-revert-later = Later versions changed some of the same schools.
reg-revert-leave = Leave these schools as they are now
reg-revert-force = Take these schools back too, and lose the later changes

# The versions of a country
reg-country-title = School register: { $country }
reg-country-now = Version { $version } is in force, with { $count ->
    [one] { $shown } school.
   *[other] { $shown } schools.
 }
reg-versions-title = Versions
reg-versions-none = No version has been published yet.
reg-version-number = Version { $version }
reg-version-counts = { $new } new, { $changed } changed, { $closed } closed; { $schools } schools since then
reg-published-by-short = published by { $person }
reg-approved-by-short = approved by { $person }
reg-version-from = From the file
reg-version-download = Download:
reg-version-changes = What it changed
reg-reverses = takes back version { $version }
reg-reversed-by = undone by version { $version }
reg-compare-title = Compare two versions
reg-compare-from = Older
reg-compare-to = Newer
reg-compare = Compare
reg-compared-title = From version { $from } to version { $to }
reg-compared-first = What version { $to } began with
reg-compared-none = The two versions have the same schools with the same values.
reg-school-new = New
reg-school-changed = Changed
reg-school-missing = Taken out
reg-school-closed = Closed

# Merging and splitting schools
reg-tabs-label = Parts of the country’s register
reg-tab-edit = Merge or split
reg-edit-title = Merge or split schools
reg-edit-lead = For schools that became one, and for a school that became several. Nothing changes until a second person has approved and published it.
reg-edit-ways = What happened
reg-edit-merge = Schools became one
reg-edit-split = A school became several
reg-edit-stewards = Only stewards of this country merge and split schools. An administrator can give you that role.
reg-edit-note = Why: for the reviewer and for the history (optional)
reg-find = Find the schools by name, or by their Qosyl ids
reg-find-none = No open school of this country has this name or id.
reg-find-more = { $shown } of { $total } are shown. Type more of the name to see others.
reg-choose = Choose
reg-chosen = Chosen
reg-remove = Remove
reg-merge-two = Choose at least two schools: one that stays, and those that become part of it.
reg-merge-most = { $count ->
    [one] Not more than one school is merged into another at once.
   *[other] Not more than { $count } schools are merged into another at once.
 }
reg-merge-which = Which of them stays?
reg-merge-stays = Stays
reg-merge-goes = Becomes part of it
reg-merge-away = { $distance } away from it
reg-preview-title = What will happen
reg-preview-review = A second person approves and publishes it. Like every version, it can be undone.
reg-merge-effect-parts = { $count ->
    [one] One school becomes part of “{ $name }”.
   *[other] { $count } schools become part of “{ $name }”.
 }
reg-merge-effect-gone = What is merged leaves the map and all figures. The entry and its measurements are kept.
reg-merge-effect-stays = Nothing changes in the entry of “{ $name }”. Lists that still name a merged school lead to it.
reg-split-find = Find the school by name, or by its Qosyl id
reg-split-other = Choose another school
reg-split-parts = What it became
reg-split-part = School { $number }
reg-split-add = Add a school
reg-split-level-same = As before
reg-split-lacks-name = Give the school a name.
reg-split-lacks-place = Give its place in degrees, for instance 43.23832 and 76.94528.
reg-split-away = { $distance } from where the school was
reg-split-effect-closed = “{ $name }” is closed and leaves the map and all figures. The entry and its measurements are kept.
reg-split-effect-new = { $count ->
    [one] One new school enters the register: { $names }.
   *[other] { $count } new schools enter the register: { $names }.
 }
reg-split-effect-meters = New schools begin without measurements. Meters go on counting for the closed school until they are enrolled anew.
reg-file-merge = Schools merged
reg-file-split = School split
reg-standing-open = open
reg-standing-closed = closed
reg-standing-merged = part of “{ $name }”

# Layers
reg-layers-title = Layers
reg-layers-lead = What lies under the schools: outlines of areas, fibre nodes and cell sites that the country brought in itself. A new file takes the place of the whole layer.
reg-layers-none = The country has brought no layer in. Lists are checked against the outlines that come with Qosyl.
reg-layers-bring = Bring a layer in
reg-layer-country = { $name }: the country itself
reg-layer-level = { $name }, level { $level }
reg-layer-entries = { $count ->
    [one] { $shown } entry
   *[other] { $shown } entries
 }
reg-layer-back = An earlier version, brought back
reg-layer-gone = Undone: nothing is in force
reg-layer-upload = What was brought in
reg-layer-revert-first = Nothing was there before it, so the layer will be empty. Its versions stay in the history.
reg-layer-revert-text = What was in force before it holds again, as a new version. That can be undone too.
reg-layer-publish-lead = Publishing puts it in the place of the whole layer that was there before.
reg-layer-published = { $country }: version { $version } of the layer is in force
reg-layer-see = See the layers

# Refusals
reg-error-own-upload = You brought this list in or edited it, so a second person must decide about it.
reg-error-register-changed = Somebody published another version meanwhile. The differences are made anew: look at them once more, then approve and publish.
reg-error-upload-unknown = There is no such upload. It may have been withdrawn.
reg-error-school-unknown = One of the schools is not an open school of this register any more. Find the schools anew.
reg-error-id-taken = Another school of the register has this id already, or had it. Give each part an id of its own.
reg-error-layer-unknown = There is nothing to undo here any more. The page shows how things stand now.
reg-error-sign-in = You are not signed in, or the session has ended. Sign in and try again.
reg-error-forbidden = Your account may not do this in this country. Ask an administrator.
reg-error-too-large = The file is larger than the server takes. Split it, or leave out columns that are not needed.
reg-error-state = This is not possible at this step any more. The page shows how things stand now.
reg-error-busy = The server is still working on this list. Wait until it is done, then try again.
reg-file-error-empty = There is nothing in the file.
reg-file-error-columns = The file has more columns than a list of schools can have. Look whether a sheet was filled to its edge.
reg-file-error-rows = The file has more rows than the server takes. Split it.
reg-file-error-unpacked = Unpacked, this file would be far larger than any list. It was not opened.
reg-file-error-locked = The file has a password. Save it without one, then send it again.
reg-file-error-no-table = This is not a table. Send the list as Excel, OpenDocument, CSV, GeoJSON or Parquet.
reg-file-error-broken = The file is damaged. Open it in its program, save it anew and send it again.

# What repairs do
repair-swap = Latitude and longitude change places
repair-sign = The lost minus comes back
repair-sexagesimal = Degrees and minutes become decimal degrees
repair-decimal-comma = The decimal comma becomes a point
repair-decimal-point = The lost decimal point comes back
repair-projection = Metres of a map projection become degrees
repair-encoding = The letters are decoded anew
repair-zeros = The zeros that a spreadsheet took come back
repair-shift = Values that stand one column too far go back
repair-spelling = A value that is nearly right is spelled right

# Allowed words of columns
value-pre-primary = Pre-Primary
value-primary = Primary
value-secondary = Secondary
value-post-secondary = Post-Secondary
value-pre-primary-and-primary = Pre-Primary and Primary
value-primary-and-secondary = Primary and Secondary
value-pre-primary-primary-and-secondary = Pre-Primary, Primary and Secondary
value-primary-secondary-and-post-secondary = Primary, Secondary and Post-Secondary
value-urban = urban
value-rural = rural
value-public = public
value-private = private
value-charitable = charitable
value-others = others
value-other = other
value-unknown = unknown
value-fiber = fiber
value-xdsl = xdsl
value-wired = wired
value-cellular = cellular
value-p2mp-wireless = p2mp wireless
value-p2p-wireless = p2p wireless
value-satellite = satellite
value-copper = copper
value-coaxial = coaxial
value-no-coverage = no coverage
value-electrical-grid = electrical grid
value-diesel-generator = diesel generator
value-solar-power-station = solar power station
value-online = online
value-in-person = in-person
value-phone = phone
value-examination-board = Examination Board
value-yes = yes
value-no = no

# Columns of the register
field-qosyl-id = Qosyl id
field-school-id-giga = Giga id
field-school-id-govt = Government’s school id
field-school-id-govt-type = Who gave the government’s id
field-school-name = Name of the school
field-latitude = Latitude
field-longitude = Longitude
field-education-level = Level of education (Giga’s words)
field-education-level-govt = Level of education (ministry’s words)
field-school-address = Address
field-source-lat-lon = Where the coordinates come from
field-building-id-govt = Government’s building id
field-admin1 = Area, first level
field-admin2 = Area, second level
field-admin3 = Area, third level
field-admin4 = Area, fourth level
field-school-area-type = Urban or rural
field-school-funding-type = Who pays for the school
field-connectivity-govt = Connected, as the ministry says
field-connectivity-type-govt = Kind of line (ministry’s words)
field-connectivity-type = Kind of line (Giga’s words)
field-download-speed-govt = Declared download, Mbit/s
field-download-speed-contracted = Contracted download, Mbit/s
field-download-speed-benchmark = Download that is enough, Mbit/s
field-electricity-availability = Electricity
field-electricity-type = Source of electricity (Giga’s words)
field-electricity-type-govt = Source of electricity (ministry’s words)
field-num-computers = Computers
field-num-computers-desired = Computers wanted
field-num-tablets = Tablets
field-num-robotic-equipment = Robots and kits
field-num-teachers = Teachers
field-num-teachers-female = Teachers, women
field-num-teachers-male = Teachers, men
field-num-adm-personnel = Administrative staff
field-num-students = Pupils
field-num-students-girls = Pupils, girls
field-num-students-boys = Pupils, boys
field-num-students-other = Pupils, neither said
field-num-classrooms = Classrooms
field-num-latrines = Latrines
field-num-schools-per-building = Schools in the building
field-is-school-open = Open, as the ministry says
field-computer-lab = Computer room
field-computer-availability = Has computers
field-device-availability = Devices for pupils
field-water-availability = Water
field-refugee-camp = In a refugee camp
field-sustainable-business-model = Line paid for lastingly
field-teachers-trained = Teachers were trained
field-school-establishment-year = Year of founding
field-connectivity-govt-collection-year = Year of the connectivity data
field-computer-govt-collection-year = Year of the computer data
field-school-data-collection-year = Year of the data
field-school-data-source = Source of the entry
field-school-data-collection-modality = How the data were collected
field-cellular-coverage-availability = Mobile coverage
field-cellular-coverage-type = Best mobile generation
field-fiber-node-distance = Nearest fibre node, km
field-microwave-node-distance = Nearest microwave node, km
field-nearest-school-distance = Nearest school, km
field-nearest-nr-distance = Nearest 5G cell, km
field-nearest-nr-id = Nearest 5G cell
field-nearest-lte-distance = Nearest 4G cell, km
field-nearest-lte-id = Nearest 4G cell
field-nearest-umts-distance = Nearest 3G cell, km
field-nearest-umts-id = Nearest 3G cell
field-nearest-gsm-distance = Nearest 2G cell, km
field-nearest-gsm-id = Nearest 2G cell
field-schools-within-1km = Schools within 1 km
field-schools-within-2km = Schools within 2 km
field-schools-within-3km = Schools within 3 km
field-schools-within-10km = Schools within 10 km
field-pop-within-1km = People within 1 km
field-pop-within-2km = People within 2 km
field-pop-within-3km = People within 3 km
field-pop-within-10km = People within 10 km
field-country-iso3-code = Country code
field-standing = Open, closed or merged

# What the checks look for: title, then explanation
check-duplicate-school-id-govt-title = Government id used twice
check-duplicate-school-id-govt-help = Another row has the same government id. Keep one row, or give one of the two schools its own id.
check-duplicate-school-id-giga-title = Giga id used twice
check-duplicate-school-id-giga-help = Another row has the same Giga id. Keep one row, or remove the id from the row that does not own it.
check-duplicate-qosyl-id-title = Qosyl id used twice
check-duplicate-qosyl-id-help = Another row has the same Qosyl id. Keep one row, or remove the id from the row that does not own it.
check-ids-disagree-title = Ids point to two schools
check-ids-disagree-help = The ids in this row belong to two different schools of the register. Remove the id that is wrong.
check-is-null-mandatory-title = Needed value is missing
check-is-null-mandatory-help = A new school needs a name and both coordinates. Fill the cell in.
check-is-null-optional-title = Optional value is missing
check-is-null-optional-help = How many cells are blank in columns that may be blank. Nothing need be done.
check-is-invalid-domain-title = Word that the column does not know
check-is-invalid-domain-help = The value is none of the allowed ones. Choose the allowed value that it means, or leave the cell blank.
check-is-invalid-range-title = Number out of range
check-is-invalid-range-help = The number is smaller or larger than it can be. Look for a slip of the keyboard or a wrong unit.
check-is-invalid-range-coordinates-title = Coordinates are not on the Earth
check-is-invalid-range-coordinates-help = Latitude runs from -90 to 90, longitude from -180 to 180. Correct the coordinates.
check-is-not-alphanumeric-title = No letter and no digit
check-is-not-alphanumeric-help = The text has no letter and no digit. Write the real value, or leave the cell blank.
check-is-not-numeric-title = Not a number
check-is-not-numeric-help = The column holds numbers and this is none. Write a number, or leave the cell blank.
check-is-not-numeric-coordinates-title = Coordinate cannot be read
check-is-not-numeric-coordinates-help = The coordinate is no number of degrees. Write it in decimal degrees, for instance -1.28333.
check-is-not-36-character-hash-title = Giga id is malformed
check-is-not-36-character-hash-help = A Giga id has 36 characters: digits and letters a to f in five groups. Copy it again, or remove it.
check-is-string-more-than-255-characters-title = Text is very long
check-is-string-more-than-255-characters-help = The text has more than 255 characters. Look whether several cells ran together.
check-precision-title = Coordinates are rounded
check-precision-help = With fewer than five decimals the school may stand somewhere else. Measure its place again when there is a chance.
check-is-not-within-country-title = Outside the country
check-is-not-within-country-help = The place is outside the country. Correct the coordinates.
check-outside-within-tolerance-title = Just outside the outline
check-outside-within-tolerance-help = The place is outside the outline of the country by less than that outline is true to. Look at it on the map.
check-duplicate-set-school-id-govt-school-name-education-level-location-title = Same id, name, level and place
check-duplicate-set-school-id-govt-school-name-education-level-location-help = Another row has the same government id, name, level and place. Remove one of them.
check-duplicate-set-school-name-education-level-location-title = Same name, level and place
check-duplicate-set-school-name-education-level-location-help = Another school has the same name, level and place. If it is the same school, keep one.
check-duplicate-set-education-level-location-title = Same level and place
check-duplicate-set-education-level-location-help = Another school has the same level and place. Look whether it is the same school or a guessed place.
check-duplicate-location-rows-title = Same coordinates
check-duplicate-location-rows-help = Other schools have exactly these coordinates. Unless they share a building, most places are guessed.
check-duplicate-all-except-school-code-title = Same in all but the ids
check-duplicate-all-except-school-code-help = Another row says the same in every column but the ids. If it is the same school, keep one id.
check-duplicate-name-level-within-110m-radius-title = Same name nearby
check-duplicate-name-level-within-110m-radius-help = A school with the same name and level is within 110 m. If it is the same school, keep one.
check-duplicate-similar-name-same-level-within-110m-radius-title = Similar name nearby
check-duplicate-similar-name-same-level-within-110m-radius-help = A school of the same level with a similar name is within 110 m. If it is the same school, keep one.
check-is-school-density-greater-than-5-title = Many schools close together
check-is-school-density-greater-than-5-help = More than five schools are in one cell of about 0.7 square kilometres. Look whether their places are guessed.
check-relation-connectivity-govt-download-speed-contracted-title = Speed without connectivity
check-relation-connectivity-govt-download-speed-contracted-help = A speed is given, but not whether the school is connected. Fill in the connectivity.
check-relation-electricity-availability-electricity-type-title = Electricity without its kind
check-relation-electricity-availability-electricity-type-help = The school has electricity, but its kind is not given. Fill it in if it is known.
check-relation-connectivity-rt-govt-speed-title = Connectivity and its evidence disagree
check-relation-connectivity-rt-govt-speed-help = Connected needs a measurement, the ministry's yes or a speed; not connected needs none of them.
check-relation-connectivity-rt-datasource-timestamp-title = Measurement without source or time
check-relation-connectivity-rt-datasource-timestamp-help = Measured connectivity, its source and its time belong together: all or none.
check-relation-cellular-coverage-availability-type-title = Coverage and its kind disagree
check-relation-cellular-coverage-availability-type-help = Covered needs 2G, 3G, 4G or 5G; not covered needs 'no coverage'. Correct one of the two.
check-relation-connectivity-govt-timestamp-title = Connectivity without a date
check-relation-connectivity-govt-timestamp-help = The ministry says that the school is connected, but the column with the date is blank.
check-relation-nearest-cell-id-distance-title = Cell without distance
check-relation-nearest-cell-id-distance-help = A nearest cell and its distance belong together: both or none.
check-is-sum-of-percent-not-equal-100-title = Shares do not add up to 100
check-is-sum-of-percent-not-equal-100-help = The shares of 2G, 3G and 4G do not add up to 100 %. Look for a slip or a wrong column.
check-coverage-stays-title = The register says more coverage
check-coverage-stays-help = The register says more coverage than this row, and files of Meta’s form only add. What the register says stays; write the cell over if the file is right.
check-is-not-create-title = Already in the register
check-is-not-create-help = How many rows are of schools that the register has. Nothing need be done.
check-is-not-update-title = Not yet in the register
check-is-not-update-help = How many rows are of schools that the register does not have. Nothing need be done.
check-has-critical-error-title = Kept out of the register
check-has-critical-error-help = How many rows have at least one finding that blocks them. Mend those.
check-same-school-new-id-title = Registered school under a new id
check-same-school-new-id-help = A school of the register with the same name and level is here under another id. Give the row the id of that school if it is the same one.
check-school-moved-title = School moved
check-school-moved-help = The register has this school at another place. Confirm that it moved or was measured anew.
check-school-renamed-title = School renamed
check-school-renamed-help = The register has this school under another name. Confirm that it was renamed and that the id is right.
check-schools-merged-title = Two registered schools in one row
check-schools-merged-help = A registered school beside this one, with the same name, is missing from the file. If they became one, merge them in the register.
check-school-split-title = One registered school in two rows
check-school-split-help = This new row is beside a registered school with the same name that has a row of its own. If that school was divided, split it in the register; else remove the row.
check-closed-school-reappears-title = Closed school reappears
check-closed-school-reappears-help = The register says that this school was closed or merged. Confirm that it is open again, or remove the row.
check-country-differs-title = Row of another country
check-country-differs-help = The row says that it belongs to another country. Remove it from this file.
check-coordinates-swapped-title = Latitude and longitude swapped
check-coordinates-swapped-help = Outside the country as they stand, inside when they change places. Accept the repair if the map agrees.
check-coordinates-sign-lost-title = Sign of a coordinate is wrong
check-coordinates-sign-lost-help = Outside the country as they stand, inside with the other sign. Accept the repair if the map agrees.
check-coordinates-sexagesimal-title = Degrees, minutes and seconds
check-coordinates-sexagesimal-help = The coordinate is written in degrees, minutes and seconds. Accept the repair to make it decimal degrees.
check-coordinates-decimal-comma-title = Decimal comma
check-coordinates-decimal-comma-help = The coordinate is written with a decimal comma. Accept the repair to make it a point.
check-coordinates-point-lost-title = Decimal point is lost
check-coordinates-point-lost-help = The coordinate is a number without its decimal point, and inside the country with it. Accept the repair if the map agrees.
check-coordinates-projected-title = Metres instead of degrees
check-coordinates-projected-help = The coordinates are metres of a map projection (UTM). Accept the repair of the zone that is right.
check-coordinates-null-island-title = Coordinates are zero
check-coordinates-null-island-help = Zero and zero stands for no coordinates. Fill in the real ones, or leave both cells blank.
check-coordinates-centroid-title = Middle of an area
check-coordinates-centroid-help = The place is the middle of an area or of the country, so it is probably not measured. Measure it.
check-coordinates-in-the-sea-title = In the sea
check-coordinates-in-the-sea-help = The place is in the sea near the coast, unless it is on an island that the outline leaves out. Look at it on the map.
check-coordinates-in-another-country-title = In another country
check-coordinates-in-another-country-help = The place is in another country. Correct the coordinates.
check-outside-admin-area-title = Outside the named area
check-outside-admin-area-help = The place is in another area than the row says. Correct the area or the coordinates.
check-text-encoding-damaged-title = Wrong letters
check-text-encoding-damaged-help = The text was read in the wrong encoding. Accept the repair if the name is right then.
check-text-letters-lost-title = Lost letters
check-text-letters-lost-help = Letters were lost when the file was saved, and cannot be brought back from it. Write the text again.
check-name-only-digits-title = Name is only a number
check-name-only-digits-help = The name has no letters. Look whether a column slipped, or write the full name.
check-name-generic-title = Name says only that it is a school
check-name-generic-help = The name has only words that any school has. Write the name by which people know it.
check-id-zeros-lost-title = Leading zeros are lost
check-id-zeros-lost-help = Most ids are longer and begin with zeros that this one lacks. Accept the repair if the id is right then.
check-id-scientific-title = Id was rounded by a spreadsheet
check-id-scientific-help = The id is written as a rounded number such as 1.23E+15, so digits are lost. Copy the id from its source as text.
check-columns-shifted-title = Values stand in the wrong columns
check-columns-shifted-help = The values of this row stand one column off. Accept the repair to move them back.
check-block-repeated-title = Rows are repeated
check-block-repeated-help = Several rows in a row repeat earlier ones, as when they are pasted twice. Remove the repeated rows.

# What keeps a row out beside the checks
check-site-position-missing-title = No place
check-site-position-missing-help = A site needs both coordinates. Fill them in.
check-site-position-impossible-title = Not on the Earth
check-site-position-impossible-help = Latitude runs from -90 to 90, longitude from -180 to 180. Correct the coordinates.
check-site-repeated-title = Site stands twice
check-site-repeated-help = An earlier row says the same. Keep one of them.
check-site-value-ignored-title = Value not understood
check-site-value-ignored-help = The value is left out. Write a number of metres, or 2G, 3G, 4G or 5G.
check-candidate-same-title = In the register already
check-candidate-same-help = The place is that of a school of the register. Nothing need be done.
check-candidate-misplaced-title = Elsewhere in the register
check-candidate-misplaced-help = A school of this name stands somewhere else in the register. Find out which place is right.
check-candidate-unplaced-title = No place
check-candidate-unplaced-help = A candidate needs both coordinates. Fill them in.
check-ids-conflict-title = Ids of two schools
check-ids-conflict-help = The ids of the row are those of two schools. Correct one.
check-same-school-title = The same school once more
check-same-school-help = An earlier row means the same school. That row counts, this one is kept out.
check-id-taken-title = The id belongs to another school
check-id-taken-help = Another school has this id already. Give the school an id of its own.
check-school-unknown-title = Not in the register
check-school-unknown-help = The register does not have this school. Add it first.
check-outside-area-title = Outside the area of the list
check-outside-area-help = The school is outside the area that this list is for, or would be. Ask the steward of its area, or correct what the row says of it.
check-school-incomplete-title = Without a name or a place
check-school-incomplete-help = A new school needs a name and a place. Fill them in.
check-value-impossible-title = A value that cannot be
check-value-impossible-help = A value cannot be that of a school. Correct it.
`,kk:`# Мектептер тізілімі беттерінің мәтіндері қазақ тілінде. Кілттер мен түсіндірмелер: en.ftl.

# Шолу
reg-title = Мектептер тізілімі
reg-lead = Әр елде мектептердің бір тізімі бар. Жаңа тізім тексеріледі, оны екінші адам қарайды, содан кейін ол жаңа нұсқа болып жарияланады. Кез келген нұсқаны кері қайтаруға болады.
reg-new-title = Тізім жүктеу
reg-open-title = Жұмыста
reg-open-none = Қазір күтіп тұрған ештеңе жоқ.
reg-registers-title = Елдер бойынша тізілімдер
reg-registers-none = Әлі бірде-бір тізілім жарияланған жоқ.
reg-version = Нұсқа
reg-published = Жарияланған
reg-schools = Мектептер
reg-uploaded-by = жүктеген: { $person }, { $time }
reg-for-area = тек «{ $area }» аумағы үшін
reg-rows = { $count ->
   *[other] { $shown } жол
 }
reg-person-unknown = белгісіз
reg-person-administrator = әкімші
reg-person-key = «{ $name }» бағдарламасы
reg-sign-in-text = Тізім жүктеу немесе қарау үшін кіріңіз.
reg-sign-in-history = Кім, нені, қашан өзгерткенін осы елдің тіркелгісі бар адамдар көреді.

# Файл қабылданатын жер
reg-drop-label = Тізім файлы
reg-drop-country = Ел
reg-drop-country-none = Елді таңдаңыз
reg-drop-country-first = Алдымен жоғарыдан елді таңдаңыз.
reg-drop-kind = Тізімде не бар
reg-drop-area = Аумақ
reg-drop-area-only = Бұл тізім тек «{ $area }» аумағының мектептерін өзгертеді. Басқа жердегі мектептердің жолдары алынбайды, ол жақтағы бірде-бір мектеп тізімде жоқ деп саналмайды.
reg-drop-level = Аумақтардың деңгейі
reg-drop-level-country = Елдің өзі
reg-drop-here = Тізімді осы жерге сүйреп әкеліңіз
reg-drop-choose = Файлды таңдау
reg-drop-formats = Excel, OpenDocument, CSV, GeoJSON, Parquet — қандай болса, сондай. Файлдың өзі өзгертілмейді.
reg-drop-send = Файлды жіберу
reg-drop-other = Басқасын таңдау
reg-drop-sending = Файл жіберілуде
reg-drop-sent-bytes = { $total } ішінен { $sent } жіберілді
reg-drop-arriving = Сервер файлды қабылдауда…

# Жүктемелердің түрлері мен күйлері
reg-kind-schools = Мектептер
reg-kind-coverage = Мектептердегі ұялы байланыс
reg-kind-fiber-nodes = Оптикалық желі тораптары
reg-kind-cell-sites = Базалық станциялар
reg-kind-boundaries = Аумақтардың шекаралары
reg-kind-candidates = Басқа дереккөздегі мектептер, салыстыру үшін
reg-kind-edits = Мектептерді біріктіру немесе бөлу
reg-state-uploaded = Файл оқылды
reg-state-mapped = Тексерілуде
reg-state-checked = Тексерілді
reg-state-in-review = Қаралуда
reg-state-approved = Бекітілді
reg-state-published = Жарияланды
reg-state-reverted = Кері қайтарылды
reg-state-withdrawn = Қайтарып алынды
reg-state-failed = Оқылмады
reg-waits-uploader = Күтуде: { $person }
reg-waits-your-columns = Сізді күтуде: бағандарды растаңыз
reg-waits-your-submit = Сізді күтуде: қарап шығып, қарауға жіберіңіз
reg-waits-your-review = Сіздің қарауыңызды күтуде
reg-waits-reviewer = Екінші адамды күтуде
reg-waits-your-publish = Сіздің жариялауыңызды күтуде
reg-waits-publisher = Жариялауды күтуде
reg-withdraw = Қайтарып алу
reg-withdraw-title = Бұл жүктемені қайтарып алу керек пе?
reg-withdraw-text = Ол әрі қарай жүрмейді, тізілім сол күйінде қалады. Файлды қайта жүктеуге болады.
reg-withdraw-edits = Бұл әрі қарай жүрмейді, тізілім сол күйінде қалады.

# Қадамдар
reg-steps-label = Файлдан жарияланған нұсқаға дейінгі қадамдар
reg-step-file = Файл
reg-step-columns = Бағандар
reg-step-checks = Тексерулер
reg-step-differences = Айырмашылықтар
reg-step-review = Қарау
reg-step-publish = Жариялау
reg-step-done = аяқталды
reg-work-reading = Файл оқылуда…
reg-work-checking = Әр жол тексерілуде…
reg-work-comparing = Тізіліммен салыстырылуда…
reg-work-publishing = Жариялануда…
reg-percent = { $value } %
reg-problem-title = Әрі қарай жүрмеді
reg-returned-title = Түсініктемемен қайтарылды
reg-cancel = Болдырмау
reg-save = Сақтау
reg-edit = Өзгерту
reg-search = Атауы немесе коды бойынша іздеу
reg-page = { $from }–{ $to }, барлығы { $total }
reg-page-next = Келесі
reg-page-previous = Алдыңғы
reg-line = Жол
reg-line-number = { $line }-жол
reg-nameless = Атауы жоқ

# 1-қадам: файл
reg-file-title = Файл осылай оқылды
reg-file-lead = Алғашқы жолдарға қараңыз. Әріптер бұзылса, бағандар жылжып кетсе немесе тақырып баған атаулары деп алынса, басқа оқу тәсілін таңдаңыз.
reg-file-format = Пішім
reg-file-sheet = Парақ
reg-file-header = Баған атаулары тұрған жол
reg-file-header-none = Жоқ
reg-file-encoding = Кодтау
reg-file-separator = Бөлгіш
reg-file-decimal = Ондық белгі
reg-file-decimal-point = Нүкте: 51.5
reg-file-decimal-comma = Үтір: 51,5
reg-separator-comma = Үтір
reg-separator-semicolon = Нүктелі үтір
reg-separator-tab = Табуляция
reg-separator-bar = Тік сызық
reg-file-changed = Бұл — басқа оқу тәсілінің алдын ала көрінісі. Оны қалдырсаңыз, бүкіл файл қайта оқылады.
reg-file-read-again = Файлды осылай оқу
reg-file-undo = Бұрынғыдай қалдыру
reg-file-preview = Файлдың алғашқы жолдары
reg-file-shown = { $count ->
   *[other] Алғашқы { $count } жол көрсетілген.
 }
reg-file-above = { $count ->
   *[other] Баған атауларының үстіндегі { $count } жол алынбайды.
 }
reg-file-total = { $count ->
   *[other] Файлда барлығы { $shown } жол бар.
 }
reg-notes-title = Осы файл туралы білген жөн
reg-note-ragged-rows = { $count ->
   *[other] { $count } жолда соңғы бағаннан әрі мәтін бар; ол алынбайды.
 }
reg-note-undecodable-text = { $count ->
   *[other] { $count } жер осы кодтаумен оқылмайды. Басқасын таңдап көріңіз.
 }
reg-note-error-cells = { $count ->
   *[other] { $count } ұяшықта кестенің қатесі тұр; олар бос деп саналады.
 }
reg-note-unclosed-quote = Тырнақша жабылмаған, сондықтан файлдың қалғаны бір ұяшыққа түсті ({ $count }).
reg-note-unnamed-columns = { $count ->
   *[other] { $count } бағанның атауы жоқ.
 }
reg-note-repeated-names = { $count ->
   *[other] { $count } бағанның атауы басқа бағандікімен бірдей.
 }
reg-note-numbers-as-identifiers = { $count ->
   *[other] { $count } код сан болып сақталған: алдыңғы нөлдер бұрын жоғалған болуы мүмкін.
 }
reg-note-other-geometry = { $count ->
   *[other] { $count } пішін нүкте емес; оларға орын ойдан шығарылмайды.
 }
reg-note-guards-taken-off = { $count ->
   *[other] { $count } ұяшықта формулаға қарсы апостроф тұрған; ол алынды.
 }
reg-note-not-objects = { $count ->
   *[other] { $count } жазба нысан емес, олар алынбайды.
 }
reg-note-lines = Жолдар: { $lines }.
reg-file-unread = Файлды оқу мүмкін болмады.
reg-file-stewards = Файл жолдары осы елдің тізілім жүргізушілеріне көрсетіледі.
reg-file-next = Бағандарға өту
reg-file-next-checks = Тексерулерге өту

# 2-қадам: бағандар
reg-columns-title = Әр бағанның мағынасы
reg-columns-lead = Ұсыныстар бағандардың атаулары мен мазмұнына негізделген. Оларды растаңыз немесе өзгертіңіз; тізілімде орны жоқ бағандар алынбайды.
reg-columns-saved = Осы елдің тізіміндегі бағандар бұрын осылай сәйкестендірілген. Бұл жолы өзгеше болғанын ғана өзгертіңіз.
reg-column = Файл бағаны
reg-column-nameless = { $number }-баған, атауы жоқ
reg-column-examples = Ішінде не бар
reg-column-blank = Барлық ұяшық бос
reg-column-filled = толтырылғаны: { $filled }, әртүрлісі: { $distinct }
reg-column-means = Тізілімдегі мағынасы
reg-column-means-of = «{ $column }» бағанының тізілімдегі мағынасы
reg-column-not-used = Алынбайды
reg-column-likely = Ықтимал
reg-column-others = Қалғандары
reg-column-why = Неліктен
reg-column-unused = Сәйкесі жоқ немесе керек емес
reg-column-generation = { $generation } қамтуы
reg-column-generation-why = Қамту осы бағаннан және басқа буындардың бағандарынан шығарылады
reg-reason-saved = Өткен жолы осылай сақталған
reg-reason-name = Баған атауы бойынша
reg-reason-content = Мазмұны бойынша
reg-reason-hand = Қолмен таңдалды
reg-values-title = Қысқа тізбедегі мәндер
reg-values-lead = Бұл бағандарда санаулы сөз ғана рұқсат етілген. Файлдағы әр мәннің не білдіретінін көрсетіңіз.
reg-value-file = Файлда
reg-value-rows = Жолдар
reg-value-register = Тізілімде
reg-value-means = «{ $value }» нені білдіреді
reg-value-open = Сол күйінде алу
reg-value-likely = Мүмкін, мынау:
reg-value-unclear = Нені білдіретіні белгісіз: таңдаңыз.
reg-value-blank = Бос: мәлімет жоқ
reg-options-title = Тізімді қалай түсіну керек
reg-option-blanks = Бос ұяшықтар тізілімдегі мәнді өшіреді
reg-option-blanks-help = Әйтпесе бос ұяшық ештеңені өзгертпейді.
reg-option-missing = Тізімде жоқ мектептер жабылған
reg-option-missing-help = Бұл елдің толық тізімі болса ғана. Әйтпесе олар сол күйінде қалады.
reg-option-giga = Жаңа мектептерге Giga коды беріледі
reg-option-giga-help = Тізімде код болмаса, Giga формуласымен беріледі. Тізімдегі кодтар сақталады.
reg-option-simulated = Мектептер ойдан алынған
reg-option-simulated-help = Сынақ пен оқытуға арналған. Барлық жерде «модельденген» белгісі тұрады.
reg-columns-missing = Бірде-бір бағанда жоқ: { $fields }. Онсыз жолдар жаңа мектеп бола алмайды.
reg-columns-check = Жолдарды тексеру
reg-columns-remembered = Таңдауыңыз келесі жолы да ұсынылады.

# 3-қадам: тексерулер
reg-severity-block = Жолды өткізбейді
reg-severity-block-meaning = түзетілмейінше жол тізілімге кірмейді
reg-severity-warning = Ескерту
reg-severity-warning-meaning = қарап шығыңыз; жол бәрібір тізілімге кіреді
reg-severity-note = Ескертпе
reg-severity-note-meaning = білген жөн; ештеңе істеудің қажеті жоқ
reg-figure-rows = файлдағы жолдар
reg-figure-ready = тізілімге кіре алады
reg-figure-block = жолды бөгейтін мәселе
reg-figure-warning = ескерту
reg-figure-note = ескертпе
reg-report = Есепті жүктеп алу:
reg-report-html = Оқуға
reg-report-csv = Себебі жазылған жолдар (CSV)
reg-report-json = Бағдарламаларға (JSON)
reg-checks-clean = Тексерулер ештеңе таппады.
reg-checks-label = Бірдеңе тапқан тексерулер
reg-checks-choose = Мына тексерудің мәселелерін көрсету
reg-checks-all = Барлық мәселелер
reg-checks-all-help = Тексерулер тапқанның бәрі, файлдағы ретімен. Жолдарын көріп, түзетулерін бірден қабылдау үшін тексеруді таңдаңыз.
reg-checks-next = Айырмашылықтарға өту
reg-findings-none = Мұнда ештеңе қалмады.
reg-findings-count = { $count ->
   *[other] тексерулердің { $count } ескертуі
 }
reg-only-row = Картада таңдалған жол ғана көрсетілген.
reg-show-all = Бәрін көрсету
reg-other-row = { $line }-жолды қараңыз
reg-other-school = тізілімде: { $name }
reg-metres = { $value } м
reg-kilometres = { $value } км
reg-detail-rows = { $count ->
   *[other] { $count } жолда
 }
reg-detail-schools = { $count ->
   *[other] { $count } мектеп
 }
reg-detail-more = { $count ->
   *[other] және тағы { $count }
 }
reg-detail-decimals = { $count ->
   *[other] үтірден кейін { $count } таңба
 }
reg-detail-middle = ортасы: { $area }
reg-detail-area = жолда { $said }, ал орын: { $real }
reg-detail-was = бұрын: { $name }
reg-detail-sea = теңізде
reg-detail-repeat = { $count ->
   *[other] { $count } жол { $line }-жолдан бастап қайталанады
 }
reg-detail-merged = басқа мектепке біріктірілген
reg-detail-country = орын тұрған ел: { $country }
reg-repair-proposed = Ұсынылады:
reg-repair-accepted = Қабылданды:
reg-repair-which = Бірнешеуі сәйкес келеді: қайсысы екенін адам ғана шешеді.
reg-repair-accept = Қабылдау
reg-repair-take-back = Кері қайтару
reg-repair-all-text = Бір ғана анық түзетуі бар жолдарды бірден түзетуге болады.
reg-repair-all = Осы тексерудің барлық түзетуін қабылдау
reg-cell-blank = бос
reg-cell-was = болған
reg-cell-becomes = болады
reg-cell-cleared = өшірілді
reg-map-label = Карта: мәселесі бар { $shown } орын
reg-map-more = { $shown } нүктеден көбін көз ажырата алмайды: азайту үшін тексеруді таңдаңыз.
reg-map-home = Көбі тұрған жерді көрсету

# 4-қадам: айырмашылықтар
reg-differences-title = Тізім нені өзгертеді
reg-differences-edits = Тізілімде не өзгереді
reg-differences-lead = Тізілімнің { $version }-нұсқасымен салыстырғанда.
reg-differences-first = Елдің тізілімі әлі жоқ: барлық мектеп жаңа.
reg-differences-csv = CSV жүктеп алу
reg-differences-next = Қарауға өту
reg-fates-label = Жолдар не болады
reg-fate-new = Жаңа
reg-fate-changed = Өзгерген
reg-fate-unchanged = Өзгермеген
reg-fate-missing = Тізімде жоқ
reg-fate-blocked = Өткізілмеген
reg-fate-new-meaning = Тізілімде әлі жоқ мектептер.
reg-fate-changed-meaning = Тізілімдегі, бірақ мәндері басқа мектептер.
reg-fate-unchanged-meaning = Тізілімде дәл осындай тұрған мектептер.
reg-fate-missing-meaning = Тізілімде бар, бірақ тізімде аталмаған мектептер. Олар сол күйінде қалады.
reg-fate-missing-close = Тізілімде бар, бірақ тізімде аталмаған мектептер. Таңдауыңыз бойынша олар жабылады.
reg-fate-blocked-meaning = Тексеру өткізбеген жолдар. Оларды «Тексерулер» қадамында түзетіңіз.
reg-candidate-new = Тізілімде жоқ
reg-candidate-unchanged = Тізілімде бар
reg-rows-none = Ондай жоқ.
reg-not-in-file = Тізімде жоқ
reg-cells-more = { $count ->
   *[other] тағы { $count } ұяшық
 }
reg-cells-none = Бірде-бір ұяшық өзгермейді.

# 5-қадам: қарау
reg-review-title = Екінші адамның қарауы
reg-submit-lead = Тізімге енгізілгенге дейін оны екінші адам қарайды. Оған дейін қайтарып алуға болады.
reg-submit-blocked = { $count ->
   *[other] { $count } жол өткізілмеді, олар тізілімге кірмейді.
 }
reg-submit-note = Рецензент нені білуі керек (тізім қайдан алынды, не өзгерді)
reg-submit = Қарауға жіберу
reg-submitted-by = Қарауға жіберген: { $person }, { $time }
reg-approved-by = Бекіткен: { $person }, { $time }
reg-second-title = Екінші адамды күтуде
reg-second-text = Өзі жүктеген немесе түзеткен тізімді ешкім бекіте алмайды. Осы елдің рецензенті оны тізілім бетінен көреді.
reg-decisions-label = Шешім қабылданған жолдар
reg-decisions = қабылданды: { $accepted }, қабылданбады: { $refused }, шешімсіз: { $open }
reg-approve = Бекіту
reg-approve-open = { $count ->
   *[other] Бекітсеңіз, шешімсіз { $count } жол да қабылданады.
 }
reg-return = Түсініктемемен қайтару
reg-return-title = Тізімді қайтару керек пе?
reg-return-note = Нені түзету керек
reg-decide-title = Жол-жолымен
reg-filter-check = Тексеру
reg-filter-verdict = Шешім
reg-filter-all = Барлығы
reg-undecided = Шешімсіз
reg-accepted = Қабылданды
reg-refused = Қабылданбады
reg-accept = Қабылдау
reg-refuse = Қабылдамау
reg-decide-shown = Сүзгіге сай барлық жол:
reg-accept-shown = Бәрін қабылдау
reg-refuse-shown = Бәрін қабылдамау
reg-decide-column = Барлық жолдағы баған:
reg-decide-column-none = Бағанды таңдаңыз
reg-refuse-column = Бағанды қабылдамау
reg-accept-column = Бағанды қабылдау
reg-decide-comment = Келесі шешімге түсініктеме (міндетті емес)
reg-cell-refuse = Ұяшықты қабылдамау
reg-cell-keep = Бәрібір қабылдау
reg-cell-edited = түзетілген
reg-cell-derived = шығарылған
reg-cell-refused = қабылданбады

# 6-қадам: жариялау
reg-publish-title = Жариялауға дайын: { $country }
reg-publish-lead = Жариялау тізілімнің жаңа нұсқасын жасайды. Карта мен барлық сан бірден соған негізделеді.
reg-publish-new = жаңа мектеп
reg-publish-changed = өзгерген мектеп
reg-publish-closed = жабылған мектеп
reg-publish-same = өзгеріссіз
reg-publish-out = өткізілмеген жол
reg-publish-layer = файлдағы жазба
reg-publish-refused = { $count ->
   *[other] Оның { $count } жолы қарау кезінде қабылданбады, олар ештеңені өзгертпейді.
 }
reg-publish-base = Айырмашылықтар { $version }-нұсқадан есептелген.
reg-publish-first = Бұл — елдің алғашқы нұсқасы.
reg-publish-undo = Нұсқаны кейін кері қайтаруға болады; ештеңе жоғалмайды.
reg-publish-wait = Оны осы елдің рецензенті жариялайды.
reg-publish = Жариялау
reg-conflict-title = Осы арада тізілім өзгерді
reg-published-title = { $country }: { $version }-нұсқа жарияланды
reg-published-by = Жариялаған: { $person }, { $time }
reg-published-see = Нұсқаларды көру
reg-published-map = Мектептерді картадан көру
reg-reverted-title = { $version }-нұсқа кері қайтарылды
reg-revert = Бұл нұсқаны кері қайтару
reg-revert-title = { $version }-нұсқаны кері қайтару керек пе?
reg-revert-text = { $version }-нұсқа өзгерткенді қайтаратын жаңа нұсқа жарияланады. Екеуі де тарихта қалады.
reg-revert-later = Кейінгі нұсқалар сол мектептердің кейбірін өзгерткен.
reg-revert-leave = Бұл мектептерді қазіргі күйінде қалдыру
reg-revert-force = Бұл мектептерді де қайтару, кейінгі өзгерістер жоғалады

# Ел тізілімінің нұсқалары
reg-country-title = Мектептер тізілімі: { $country }
reg-country-now = { $version }-нұсқа қолданыста, онда { $count ->
   *[other] { $shown } мектеп бар.
 }
reg-versions-title = Нұсқалар
reg-versions-none = Әлі бірде-бір нұсқа жарияланған жоқ.
reg-version-number = { $version }-нұсқа
reg-version-counts = жаңа: { $new }, өзгерді: { $changed }, жабылды: { $closed }; содан бері барлығы { $schools } мектеп
reg-published-by-short = жариялаған: { $person }
reg-approved-by-short = бекіткен: { $person }
reg-version-from = Файлдан:
reg-version-download = Жүктеп алу:
reg-version-changes = Не өзгерді
reg-reverses = { $version }-нұсқаны қайтарады
reg-reversed-by = { $version }-нұсқа кері қайтарған
reg-compare-title = Екі нұсқаны салыстыру
reg-compare-from = Ескісі
reg-compare-to = Жаңасы
reg-compare = Салыстыру
reg-compared-title = { $from }-нұсқадан { $to }-нұсқаға
reg-compared-first = { $to }-нұсқа неден басталды
reg-compared-none = Екі нұсқада да бірдей мектептер, мәндері де бірдей.
reg-school-new = Жаңа
reg-school-changed = Өзгерген
reg-school-missing = Шығарылған
reg-school-closed = Жабылған

# Мектептерді біріктіру және бөлу
reg-tabs-label = Ел тізілімінің бөлімдері
reg-tab-edit = Біріктіру не бөлу
reg-edit-title = Мектептерді біріктіру немесе бөлу
reg-edit-lead = Бірнеше мектеп біреу болғанда немесе бір мектеп бірнешеу болғанда. Екінші адам бекітіп, жариялағанша ештеңе өзгермейді.
reg-edit-ways = Не болды
reg-edit-merge = Мектептер біреу болды
reg-edit-split = Мектеп бірнешеу болды
reg-edit-stewards = Мектептерді осы елдің тізілім жүргізушілері ғана біріктіреді және бөледі. Бұл рөлді әкімші береді.
reg-edit-note = Неліктен: рецензент пен тарих үшін (міндетті емес)
reg-find = Мектептерді атауы немесе Qosyl коды бойынша табыңыз
reg-find-none = Бұл елдің жұмыс істейтін бірде-бір мектебінде мұндай атау не код жоқ.
reg-find-more = { $total } ішінен { $shown } көрсетілген. Басқаларын көру үшін атауын толығырақ теріңіз.
reg-choose = Таңдау
reg-chosen = Таңдалды
reg-remove = Алып тастау
reg-merge-two = Кемінде екі мектепті таңдаңыз: біреуі қалады, басқалары соның бөлігі болады.
reg-merge-most = { $count ->
   *[other] Бір жолы { $count } мектептен артық қосуға болмайды.
 }
reg-merge-which = Қайсысы қалады?
reg-merge-stays = Қалады
reg-merge-goes = Соның бөлігі болады
reg-merge-away = оған дейінгі қашықтық: { $distance }
reg-preview-title = Не болады
reg-preview-review = Екінші адам бекітіп, жариялайды. Кез келген нұсқа сияқты, мұны да кері қайтаруға болады.
reg-merge-effect-parts = { $count ->
   *[other] { $count } мектеп «{ $name }» мектебінің бөлігі болады.
 }
reg-merge-effect-gone = Қосылғаны картадан және барлық саннан шығады. Жазба мен оның өлшеулері сақталады.
reg-merge-effect-stays = «{ $name }» жазбасында ештеңе өзгермейді. Қосылған мектеп әлі аталатын тізімдер соған жетелейді.
reg-split-find = Мектепті атауы немесе Qosyl коды бойынша табыңыз
reg-split-other = Басқа мектепті таңдау
reg-split-parts = Ол неге айналды
reg-split-part = { $number }-мектеп
reg-split-add = Мектеп қосу
reg-split-level-same = Бұрынғыдай
reg-split-lacks-name = Мектепке атау беріңіз.
reg-split-lacks-place = Орнын градуспен жазыңыз, мысалы 43,23832 және 76,94528.
reg-split-away = бұрынғы орынға дейінгі қашықтық: { $distance }
reg-split-effect-closed = «{ $name }» мектебі жабылады, картадан және барлық саннан шығады. Жазба мен оның өлшеулері сақталады.
reg-split-effect-new = { $count ->
   *[other] Тізілімге { $count } жаңа мектеп кіреді: { $names }.
 }
reg-split-effect-meters = Жаңа мектептерде әлі өлшеу жоқ. Өлшеуіштер қайта тіркелгенше жабылған мектепке есептеледі.
reg-file-merge = Мектептерді біріктіру
reg-file-split = Мектепті бөлу
reg-standing-open = жұмыс істейді
reg-standing-closed = жабық
reg-standing-merged = «{ $name }» мектебінің бөлігі

# Қабаттар
reg-layers-title = Қабаттар
reg-layers-lead = Мектептердің астында не жатыр: елдің өзі жүктеген аумақ шекаралары, оптикалық желі тораптары және базалық станциялар. Жаңа файл қабатты тұтас алмастырады.
reg-layers-none = Ел әлі қабат жүктеген жоқ. Тізімдер Qosyl құрамындағы шекаралармен тексеріледі.
reg-layers-bring = Қабат жүктеу
reg-layer-country = { $name }: елдің өзі
reg-layer-level = { $name }, { $level }-деңгей
reg-layer-entries = { $count ->
   *[other] { $shown } жазба
 }
reg-layer-back = Бұрынғы нұсқа қайтарылды
reg-layer-gone = Кері қайтарылды: ештеңе қолданыста емес
reg-layer-upload = Не жүктелді
reg-layer-revert-first = Оған дейін ештеңе болмаған, сондықтан қабат бос қалады. Нұсқалары тарихта сақталады.
reg-layer-revert-text = Оған дейінгісі жаңа нұсқа болып қайта қолданысқа енеді. Мұны да кері қайтаруға болады.
reg-layer-publish-lead = Жариялау бұрынғы қабатты тұтас алмастырады.
reg-layer-published = { $country }: қабаттың { $version }-нұсқасы қолданыста
reg-layer-see = Қабаттарды көру

# Бас тартулар
reg-error-own-upload = Бұл тізімді сіз жүктедіңіз немесе түзеттіңіз, сондықтан екінші адам шешуі керек.
reg-error-register-changed = Осы арада біреу басқа нұсқаны жариялады. Айырмашылықтар қайта есептелуде: тағы бір қарап, бекітіп, жариялаңыз.
reg-error-upload-unknown = Мұндай жүктеме жоқ. Оны қайтарып алған болуы мүмкін.
reg-error-school-unknown = Мектептердің бірі енді бұл тізілімнің жұмыс істейтін мектебі емес. Мектептерді қайта табыңыз.
reg-error-id-taken = Бұл код тізілімдегі басқа мектепке берілген немесе бұрын берілген. Әр бөлікке өз кодын беріңіз.
reg-error-layer-unknown = Мұнда кері қайтаратын ештеңе қалмады. Бет қазіргі жағдайды көрсетіп тұр.
reg-error-sign-in = Сіз кірмегенсіз немесе сеанс аяқталды. Кіріп, қайталап көріңіз.
reg-error-forbidden = Тіркелгіңізге бұл елде мұны істеуге рұқсат жоқ. Әкімшіге хабарласыңыз.
reg-error-too-large = Файл сервер қабылдайтыннан үлкен. Оны бөліңіз немесе артық бағандарды алып тастаңыз.
reg-error-state = Бұл қадамда енді мүмкін емес. Бет қазіргі жағдайды көрсетіп тұр.
reg-error-busy = Сервер бұл тізіммен әлі жұмыс істеп жатыр. Аяқталғанын күтіп, қайталап көріңіз.
reg-file-error-empty = Файлда ештеңе жоқ.
reg-file-error-columns = Файлда мектептер тізімінде болуы мүмкін бағаннан көп. Парақ шетіне дейін толтырылмағанын тексеріңіз.
reg-file-error-rows = Файлда сервер қабылдайтын жолдан көп. Оны бөліңіз.
reg-file-error-unpacked = Бұл файл ашылса, кез келген тізімнен әлдеқайда үлкен болар еді. Ол ашылған жоқ.
reg-file-error-locked = Файл құпиясөзбен қорғалған. Оны құпиясөзсіз сақтап, қайта жіберіңіз.
reg-file-error-no-table = Бұл кесте емес. Тізімді Excel, OpenDocument, CSV, GeoJSON немесе Parquet түрінде жіберіңіз.
reg-file-error-broken = Файл бүлінген. Оны өз бағдарламасында ашып, қайта сақтап, қайта жіберіңіз.

# Түзетулер не істейді
repair-swap = Ендік пен бойлықтың орнын ауыстыру
repair-sign = Жоғалған минусты қайтару
repair-sexagesimal = Градус пен минутты ондық градусқа айналдыру
repair-decimal-comma = Ондық үтірді нүктеге айналдыру
repair-decimal-point = Жоғалған ондық белгіні қайтару
repair-projection = Карта проекциясының метрлерін градусқа айналдыру
repair-encoding = Әріптерді басқа кодтаумен оқу
repair-zeros = Кесте алып тастаған нөлдерді қайтару
repair-shift = Жылжып кеткен мәндерді өз бағанына қайтару
repair-spelling = Мәннің жазылуын түзету

# Бағандардың рұқсат етілген сөздері
value-pre-primary = Мектепке дейінгі
value-primary = Бастауыш
value-secondary = Орта
value-post-secondary = Ортадан кейінгі
value-pre-primary-and-primary = Мектепке дейінгі және бастауыш
value-primary-and-secondary = Бастауыш және орта
value-pre-primary-primary-and-secondary = Мектепке дейінгі, бастауыш және орта
value-primary-secondary-and-post-secondary = Бастауыш, орта және ортадан кейінгі
value-urban = қала
value-rural = ауыл
value-public = мемлекеттік
value-private = жеке
value-charitable = қайырымдылық
value-others = басқалар
value-other = басқа
value-unknown = белгісіз
value-fiber = оптика
value-xdsl = xDSL
value-wired = сымды
value-cellular = ұялы
value-p2mp-wireless = сымсыз, нүкте — көп нүкте
value-p2p-wireless = сымсыз, нүкте — нүкте
value-satellite = спутник
value-copper = мыс
value-coaxial = коаксиал кабель
value-no-coverage = байланыс жоқ
value-electrical-grid = электр желісі
value-diesel-generator = дизель генератор
value-solar-power-station = күн станциясы
value-online = интернет арқылы
value-in-person = жеке барып
value-phone = телефонмен
value-examination-board = емтихан кеңесі
value-yes = иә
value-no = жоқ

# Тізілім бағандары
field-qosyl-id = Qosyl коды
field-school-id-giga = Giga коды
field-school-id-govt = Мектептің мемлекеттік коды
field-school-id-govt-type = Мемлекеттік кодты кім берген
field-school-name = Мектептің атауы
field-latitude = Ендік
field-longitude = Бойлық
field-education-level = Білім деңгейі (Giga сөздерімен)
field-education-level-govt = Білім деңгейі (министрлік сөздерімен)
field-school-address = Мекенжайы
field-source-lat-lon = Координаттар қайдан алынған
field-building-id-govt = Ғимараттың мемлекеттік коды
field-admin1 = 1-деңгейлі аумақ
field-admin2 = 2-деңгейлі аумақ
field-admin3 = 3-деңгейлі аумақ
field-admin4 = 4-деңгейлі аумақ
field-school-area-type = Қала немесе ауыл
field-school-funding-type = Мектепті кім қаржыландырады
field-connectivity-govt = Министрлік дерегінше қосылған
field-connectivity-type-govt = Желі түрі (министрлік сөздерімен)
field-connectivity-type = Желі түрі (Giga сөздерімен)
field-download-speed-govt = Мәлімделген жүктеу, Мбит/с
field-download-speed-contracted = Шарт бойынша жүктеу, Мбит/с
field-download-speed-benchmark = Жеткілікті жүктеу, Мбит/с
field-electricity-availability = Электр қуаты
field-electricity-type = Электр көзі (Giga сөздерімен)
field-electricity-type-govt = Электр көзі (министрлік сөздерімен)
field-num-computers = Компьютерлер
field-num-computers-desired = Қажет компьютерлер
field-num-tablets = Планшеттер
field-num-robotic-equipment = Роботтар мен жинақтар
field-num-teachers = Мұғалімдер
field-num-teachers-female = Әйел мұғалімдер
field-num-teachers-male = Ер мұғалімдер
field-num-adm-personnel = Әкімшілік қызметкерлер
field-num-students = Оқушылар
field-num-students-girls = Қыз оқушылар
field-num-students-boys = Ұл оқушылар
field-num-students-other = Жынысы көрсетілмеген оқушылар
field-num-classrooms = Сынып бөлмелері
field-num-latrines = Дәретханалар
field-num-schools-per-building = Ғимараттағы мектептер
field-is-school-open = Министрлік дерегінше жұмыс істейді
field-computer-lab = Компьютер сыныбы
field-computer-availability = Компьютері бар
field-device-availability = Оқушыларға арналған құрылғылар
field-water-availability = Су
field-refugee-camp = Босқындар лагерінде
field-sustainable-business-model = Желі ұзаққа төленген
field-teachers-trained = Мұғалімдер оқытылған
field-school-establishment-year = Құрылған жылы
field-connectivity-govt-collection-year = Қосылу дерегінің жылы
field-computer-govt-collection-year = Компьютер дерегінің жылы
field-school-data-collection-year = Дерек жылы
field-school-data-source = Жазбаның дереккөзі
field-school-data-collection-modality = Дерек қалай жиналған
field-cellular-coverage-availability = Ұялы байланыс
field-cellular-coverage-type = Байланыстың ең жоғары буыны
field-fiber-node-distance = Оптикалық торапқа дейін, км
field-microwave-node-distance = Радиорелелік торапқа дейін, км
field-nearest-school-distance = Ең жақын мектепке дейін, км
field-nearest-nr-distance = Ең жақын 5G ұяшығына дейін, км
field-nearest-nr-id = Ең жақын 5G ұяшығы
field-nearest-lte-distance = Ең жақын 4G ұяшығына дейін, км
field-nearest-lte-id = Ең жақын 4G ұяшығы
field-nearest-umts-distance = Ең жақын 3G ұяшығына дейін, км
field-nearest-umts-id = Ең жақын 3G ұяшығы
field-nearest-gsm-distance = Ең жақын 2G ұяшығына дейін, км
field-nearest-gsm-id = Ең жақын 2G ұяшығы
field-schools-within-1km = 1 км ішіндегі мектептер
field-schools-within-2km = 2 км ішіндегі мектептер
field-schools-within-3km = 3 км ішіндегі мектептер
field-schools-within-10km = 10 км ішіндегі мектептер
field-pop-within-1km = 1 км ішіндегі тұрғындар
field-pop-within-2km = 2 км ішіндегі тұрғындар
field-pop-within-3km = 3 км ішіндегі тұрғындар
field-pop-within-10km = 10 км ішіндегі тұрғындар
field-country-iso3-code = Ел коды
field-standing = Жұмыс істейді, жабық немесе біріктірілген

# Тексерулер нені іздейді: атауы мен түсіндірмесі
check-duplicate-school-id-govt-title = Мемлекеттік код екі рет қолданылған
check-duplicate-school-id-govt-help = Басқа жолда дәл сондай мемлекеттік код тұр. Бір жолды қалдырыңыз немесе мектептердің біріне өз кодын беріңіз.
check-duplicate-school-id-giga-title = Giga коды екі рет қолданылған
check-duplicate-school-id-giga-help = Басқа жолда дәл сондай Giga коды тұр. Бір жолды қалдырыңыз немесе кодты оған тиесілі емес жолдан алып тастаңыз.
check-duplicate-qosyl-id-title = Qosyl коды екі рет қолданылған
check-duplicate-qosyl-id-help = Басқа жолда дәл сондай Qosyl коды тұр. Бір жолды қалдырыңыз немесе кодты оған тиесілі емес жолдан алып тастаңыз.
check-ids-disagree-title = Кодтар екі мектепті көрсетеді
check-ids-disagree-help = Бұл жолдағы кодтар тізілімдегі екі бөлек мектепке тиесілі. Қате кодты алып тастаңыз.
check-is-null-mandatory-title = Қажетті мән жоқ
check-is-null-mandatory-help = Жаңа мектепке атау мен екі координата керек. Ұяшықты толтырыңыз.
check-is-null-optional-title = Міндетті емес мән жоқ
check-is-null-optional-help = Бос болуы мүмкін бағандарда қанша ұяшық бос екені. Ештеңе істеудің қажеті жоқ.
check-is-invalid-domain-title = Бағанға белгісіз сөз
check-is-invalid-domain-help = Мән рұқсат етілгендердің қатарында жоқ. Мағынасы сәйкес мәнді таңдаңыз немесе ұяшықты бос қалдырыңыз.
check-is-invalid-range-title = Сан шектен тыс
check-is-invalid-range-help = Сан болуы мүмкін шамадан кіші немесе үлкен. Қате терілгенін немесе өлшем бірлігі басқа екенін тексеріңіз.
check-is-invalid-range-coordinates-title = Жерде мұндай координаттар жоқ
check-is-invalid-range-coordinates-help = Ендік -90 мен 90, бойлық -180 мен 180 аралығында болады. Координаттарды түзетіңіз.
check-is-not-alphanumeric-title = Бірде-бір әріп не цифр жоқ
check-is-not-alphanumeric-help = Мәтінде әріп те, цифр да жоқ. Нақты мәнді жазыңыз немесе ұяшықты бос қалдырыңыз.
check-is-not-numeric-title = Сан емес
check-is-not-numeric-help = Бағанда сандар болуы керек, бұл сан емес. Санды жазыңыз немесе ұяшықты бос қалдырыңыз.
check-is-not-numeric-coordinates-title = Координат оқылмайды
check-is-not-numeric-coordinates-help = Координат градус саны емес. Оны ондық градуспен жазыңыз, мысалы, -1.28333.
check-is-not-36-character-hash-title = Giga коды дұрыс жазылмаған
check-is-not-36-character-hash-help = Giga коды 36 таңбадан тұрады: цифрлар мен a–f әріптері, бес топ. Оны қайта көшіріңіз немесе алып тастаңыз.
check-is-string-more-than-255-characters-title = Мәтін тым ұзақ
check-is-string-more-than-255-characters-help = Мәтінде 255 таңбадан көп. Бірнеше ұяшық қосылып кетпегенін тексеріңіз.
check-precision-title = Координаттар дөңгелектелген
check-precision-help = Үтірден кейін бес таңбадан аз болса, мектеп басқа жерде тұруы мүмкін. Мүмкіндік болғанда орнын қайта өлшеңіз.
check-is-not-within-country-title = Елден тыс жерде
check-is-not-within-country-help = Орын елдің шегінен тыс. Координаттарды түзетіңіз.
check-outside-within-tolerance-title = Ел нобайының сәл сыртында
check-outside-within-tolerance-help = Орын ел нобайының сыртында, бірақ нобайдың дәлдігінен аз қашықтықта. Картадан қараңыз.
check-duplicate-set-school-id-govt-school-name-education-level-location-title = Коды, атауы, деңгейі және орны бірдей
check-duplicate-set-school-id-govt-school-name-education-level-location-help = Басқа жолда мемлекеттік коды, атауы, деңгейі және орны дәл сондай. Біреуін алып тастаңыз.
check-duplicate-set-school-name-education-level-location-title = Атауы, деңгейі және орны бірдей
check-duplicate-set-school-name-education-level-location-help = Басқа мектептің атауы, деңгейі және орны дәл сондай. Бұл бір мектеп болса, біреуін қалдырыңыз.
check-duplicate-set-education-level-location-title = Деңгейі мен орны бірдей
check-duplicate-set-education-level-location-help = Басқа мектептің деңгейі мен орны дәл сондай. Бұл бір мектеп пе, әлде орны шамамен көрсетілген бе — тексеріңіз.
check-duplicate-location-rows-title = Координаттары бірдей
check-duplicate-location-rows-help = Басқа мектептердің координаттары дәл сондай. Бір ғимаратта болмаса, орындардың көбі шамамен көрсетілген.
check-duplicate-all-except-school-code-title = Кодтардан басқасының бәрі бірдей
check-duplicate-all-except-school-code-help = Басқа жолдың кодтардан өзге барлық бағаны дәл сондай. Бұл бір мектеп болса, бір кодты қалдырыңыз.
check-duplicate-name-level-within-110m-radius-title = Жанында аттас мектеп бар
check-duplicate-name-level-within-110m-radius-help = 110 м ішінде атауы мен деңгейі дәл сондай мектеп бар. Бұл бір мектеп болса, біреуін қалдырыңыз.
check-duplicate-similar-name-same-level-within-110m-radius-title = Жанында атауы ұқсас мектеп бар
check-duplicate-similar-name-same-level-within-110m-radius-help = 110 м ішінде деңгейі бірдей, атауы ұқсас мектеп бар. Бұл бір мектеп болса, біреуін қалдырыңыз.
check-is-school-density-greater-than-5-title = Мектептер тым тығыз орналасқан
check-is-school-density-greater-than-5-help = Шамамен 0,7 шаршы километр ұяшықта бестен көп мектеп бар. Орындары шамамен көрсетілмегенін тексеріңіз.
check-relation-connectivity-govt-download-speed-contracted-title = Жылдамдық бар, қосылғаны көрсетілмеген
check-relation-connectivity-govt-download-speed-contracted-help = Жылдамдық көрсетілген, ал мектептің қосылғаны көрсетілмеген. Қосылу туралы мәліметті толтырыңыз.
check-relation-electricity-availability-electricity-type-title = Электр бар, көзі көрсетілмеген
check-relation-electricity-availability-electricity-type-help = Мектепте электр бар, бірақ оның көзі көрсетілмеген. Белгілі болса, жазыңыз.
check-relation-connectivity-rt-govt-speed-title = Қосылу мен оның дәлелі сәйкес емес
check-relation-connectivity-rt-govt-speed-help = «Қосылған» үшін өлшем, министрліктің «иә» дегені немесе жылдамдық керек; «қосылмаған» үшін бұлардың ешқайсысы болмауы керек.
check-relation-connectivity-rt-datasource-timestamp-title = Өлшемнің көзі не уақыты жоқ
check-relation-connectivity-rt-datasource-timestamp-help = Өлшенген қосылу, оның көзі мен уақыты бірге жүреді: не бәрі, не ешқайсысы.
check-relation-cellular-coverage-availability-type-title = Байланыстың бары мен түрі сәйкес емес
check-relation-cellular-coverage-availability-type-help = Байланыс болса, 2G, 3G, 4G немесе 5G керек; болмаса — «no coverage». Екеуінің бірін түзетіңіз.
check-relation-connectivity-govt-timestamp-title = Қосылудың күні жоқ
check-relation-connectivity-govt-timestamp-help = Министрлік мектеп қосылған дейді, бірақ күн бағаны бос.
check-relation-nearest-cell-id-distance-title = Базалық станцияның қашықтығы жоқ
check-relation-nearest-cell-id-distance-help = Ең жақын станция мен оған дейінгі қашықтық бірге жүреді: не екеуі де, не ешқайсысы.
check-is-sum-of-percent-not-equal-100-title = Үлестердің қосындысы 100 емес
check-is-sum-of-percent-not-equal-100-help = 2G, 3G және 4G үлестерінің қосындысы 100 % емес. Қате терілгенін немесе баған ауысқанын тексеріңіз.
check-coverage-stays-title = Тізілімде одан көп қамту көрсетілген
check-coverage-stays-help = Тізілімде бұл жолдағыдан көп қамту көрсетілген, ал Meta үлгісіндегі файлдар тек қосады. Тізілімдегі мән қалады; файл дұрыс болса, ұяшықты түзетіңіз.
check-is-not-create-title = Тізілімде бар
check-is-not-create-help = Қанша жол тізілімде бар мектептерге қатысты екені. Ештеңе істеудің қажеті жоқ.
check-is-not-update-title = Тізілімде әлі жоқ
check-is-not-update-help = Қанша жол тізілімде жоқ мектептерге қатысты екені. Ештеңе істеудің қажеті жоқ.
check-has-critical-error-title = Тізілімге өткізілмеді
check-has-critical-error-help = Қанша жолда кемінде бір бөгейтін мәселе бар екені. Соларды түзетіңіз.
check-same-school-new-id-title = Тізілімдегі мектеп жаңа кодпен тұр
check-same-school-new-id-help = Тізілімдегі атауы мен деңгейі бірдей мектеп мұнда басқа кодпен тұр. Бұл сол мектеп болса, оның кодын жазыңыз.
check-school-moved-title = Мектептің орны ауысқан
check-school-moved-help = Тізілімде бұл мектеп басқа жерде тұр. Оның көшкенін немесе қайта өлшенгенін растаңыз.
check-school-renamed-title = Мектептің атауы өзгерген
check-school-renamed-help = Тізілімде бұл мектептің атауы басқа. Атауы өзгергенін және коды дұрыс екенін растаңыз.
check-schools-merged-title = Тізілімдегі екі мектеп бір жолда
check-schools-merged-help = Осының жанындағы аттас мектеп тізілімде бар, файлда жоқ. Екеуі бір мектеп болса, оларды тізілімде біріктіріңіз.
check-school-split-title = Тізілімдегі бір мектеп екі жолда
check-school-split-help = Бұл жаңа жол өз жолы бар аттас мектептің жанында тұр. Мектеп бөлінген болса, оны тізілімде бөліңіз; әйтпесе жолды алып тастаңыз.
check-closed-school-reappears-title = Жабылған мектеп қайта пайда болды
check-closed-school-reappears-help = Тізілімде бұл мектеп жабылған немесе біріктірілген. Қайта ашылғанын растаңыз немесе жолды алып тастаңыз.
check-country-differs-title = Басқа елдің жолы
check-country-differs-help = Жол басқа елге тиесілі делінген. Оны осы файлдан алып тастаңыз.
check-coordinates-swapped-title = Ендік пен бойлық ауысып кеткен
check-coordinates-swapped-help = Бұл күйінде орын елден тыс, ал орындарын ауыстырса — елдің ішінде. Картаға сай болса, түзетуді қабылдаңыз.
check-coordinates-sign-lost-title = Координаттың таңбасы қате
check-coordinates-sign-lost-help = Бұл күйінде орын елден тыс, ал таңбасы өзгерсе — елдің ішінде. Картаға сай болса, түзетуді қабылдаңыз.
check-coordinates-sexagesimal-title = Градус, минут және секунд
check-coordinates-sexagesimal-help = Координат градус, минут және секундпен жазылған. Ондық градусқа айналдыру үшін түзетуді қабылдаңыз.
check-coordinates-decimal-comma-title = Ондық үтір
check-coordinates-decimal-comma-help = Координат үтірмен жазылған. Нүктеге айналдыру үшін түзетуді қабылдаңыз.
check-coordinates-point-lost-title = Ондық белгі жоғалған
check-coordinates-point-lost-help = Координат ондық белгісіз жазылған, белгі қойылса — елдің ішінде. Картаға сай болса, түзетуді қабылдаңыз.
check-coordinates-projected-title = Градус орнына метр
check-coordinates-projected-help = Координаттар карта проекциясының (UTM) метрімен берілген. Дұрыс аймақтың түзетуін қабылдаңыз.
check-coordinates-null-island-title = Координаттар нөлге тең
check-coordinates-null-island-help = Екі нөл координат жоқ дегенді білдіреді. Нақтысын жазыңыз немесе екі ұяшықты да бос қалдырыңыз.
check-coordinates-centroid-title = Аумақтың ортасы
check-coordinates-centroid-help = Орын аумақтың немесе елдің ортасына дәл келеді, демек, өлшенбеген болуы мүмкін. Оны өлшеңіз.
check-coordinates-in-the-sea-title = Теңізде
check-coordinates-in-the-sea-help = Орын жағаға жақын теңізде тұр, бірақ нобайда жоқ арал болуы да мүмкін. Картадан қараңыз.
check-coordinates-in-another-country-title = Басқа елде
check-coordinates-in-another-country-help = Орын басқа елде тұр. Координаттарды түзетіңіз.
check-outside-admin-area-title = Көрсетілген аумақтан тыс
check-outside-admin-area-help = Орын жолда көрсетілгеннен басқа аумақта. Аумақты немесе координаттарды түзетіңіз.
check-text-encoding-damaged-title = Әріптер қате
check-text-encoding-damaged-help = Мәтін басқа кодтаумен оқылған. Атау солай дұрыс болса, түзетуді қабылдаңыз.
check-text-letters-lost-title = Әріптер жоғалған
check-text-letters-lost-help = Файлды сақтағанда әріптер жоғалған, оларды файлдан қайтару мүмкін емес. Мәтінді қайта жазыңыз.
check-name-only-digits-title = Атауында тек сан тұр
check-name-only-digits-help = Атауында әріп жоқ. Бағанның жылжып кетпегенін тексеріңіз немесе толық атауын жазыңыз.
check-name-generic-title = Атауы мектеп екенін ғана айтады
check-name-generic-help = Атауында кез келген мектепке тән сөздер ғана бар. Жұрт білетін атауын жазыңыз.
check-id-zeros-lost-title = Алдыңғы нөлдер жоғалған
check-id-zeros-lost-help = Кодтардың көбі ұзынырақ және мұнда жоқ нөлдерден басталады. Код солай дұрыс болса, түзетуді қабылдаңыз.
check-id-scientific-title = Кодты кесте дөңгелектеген
check-id-scientific-help = Код 1.23E+15 сияқты дөңгелек сан болып жазылған, цифрлары жоғалған. Кодты дереккөзден мәтін түрінде көшіріңіз.
check-columns-shifted-title = Мәндер өз бағанында емес
check-columns-shifted-help = Бұл жолдың мәндері бір бағанға жылжып кеткен. Қайтару үшін түзетуді қабылдаңыз.
check-block-repeated-title = Жолдар қайталанған
check-block-repeated-help = Қатар тұрған бірнеше жол бұрынғыларын қайталайды, екі рет қойылғандай. Қайталанғандарын алып тастаңыз.

# Тексерулерден бөлек жолды не өткізбейді
check-site-position-missing-title = Орны жоқ
check-site-position-missing-help = Екі координата да керек. Оларды жазыңыз.
check-site-position-impossible-title = Жерде мұндай орын жоқ
check-site-position-impossible-help = Ендік -90 мен 90, бойлық -180 мен 180 аралығында болады. Координаттарды түзетіңіз.
check-site-repeated-title = Екі рет тұр
check-site-repeated-help = Жоғарыдағы жолда дәл сол жазылған. Біреуін қалдырыңыз.
check-site-value-ignored-title = Мән түсініксіз
check-site-value-ignored-help = Мән алынбады. Метр санын немесе 2G, 3G, 4G не 5G деп жазыңыз.
check-candidate-same-title = Тізілімде бар
check-candidate-same-help = Бұл — тізілімдегі мектептің орны. Ештеңе істеудің қажеті жоқ.
check-candidate-misplaced-title = Тізілімде басқа жерде тұр
check-candidate-misplaced-help = Осы аттас мектеп тізілімде басқа жерде тұр. Қай орны дұрыс екенін анықтаңыз.
check-candidate-unplaced-title = Орны жоқ
check-candidate-unplaced-help = Салыстыру үшін екі координата да керек. Оларды жазыңыз.
check-ids-conflict-title = Екі мектептің коды
check-ids-conflict-help = Жолдағы кодтар екі мектепке тиесілі. Біреуін түзетіңіз.
check-same-school-title = Сол мектеп тағы бір рет
check-same-school-help = Бұл мектеп жоғарыдағы жолда бар. Сол жол есепке алынады, мұнысы өткізілмейді.
check-id-taken-title = Код басқа мектепке тиесілі
check-id-taken-help = Бұл код басқа мектепте бар. Мектепке өз кодын беріңіз.
check-school-unknown-title = Тізілімде жоқ
check-school-unknown-help = Бұл мектеп тізілімде жоқ. Алдымен оны қосыңыз.
check-outside-area-title = Тізім аумағынан тыс
check-outside-area-help = Мектеп тізім арналған аумақтан тыс немесе содан тыс қалар еді. Сол аумақтың жүргізушісіне хабарласыңыз немесе жолда ол туралы айтылғанды түзетіңіз.
check-school-incomplete-title = Атауы не орны жоқ
check-school-incomplete-help = Жаңа мектепке атау мен орын керек. Оларды жазыңыз.
check-value-impossible-title = Мүмкін емес мән
check-value-impossible-help = Мектепте мұндай мән бола алмайды. Оны түзетіңіз.
`,ru:`# Тексты страниц реестра школ по-русски. Ключи и пояснения: en.ftl.

# Обзор
reg-title = Реестр школ
reg-lead = У каждой страны один список школ. Новый список проверяется, его смотрит второй человек, и он публикуется как новая версия. Любую версию можно отменить.
reg-new-title = Загрузить список
reg-open-title = В работе
reg-open-none = Сейчас ничего не ждёт.
reg-registers-title = Реестры по странам
reg-registers-none = Ни один реестр ещё не опубликован.
reg-version = Версия
reg-published = Опубликовано
reg-schools = Школы
reg-uploaded-by = загрузил(а) { $person }, { $time }
reg-for-area = только для территории «{ $area }»
reg-rows = { $count ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[other] { $shown } строк
 }
reg-person-unknown = неизвестно кто
reg-person-administrator = администратор
reg-person-key = программа «{ $name }»
reg-sign-in-text = Чтобы загрузить или рассмотреть список, войдите.
reg-sign-in-history = Кто, что и когда менял, видят люди с учётной записью этой страны.

# Где принимают файл
reg-drop-label = Файл со списком
reg-drop-country = Страна
reg-drop-country-none = Выберите страну
reg-drop-country-first = Сначала выберите страну выше.
reg-drop-kind = Что в списке
reg-drop-area = Территория
reg-drop-area-only = Этот список изменяет только школы территории «{ $area }». Строки о других школах не принимаются, и ни одна школа вне её не считается отсутствующей.
reg-drop-level = Уровень территорий
reg-drop-level-country = Сама страна
reg-drop-here = Перетащите список сюда
reg-drop-choose = Выбрать файл
reg-drop-formats = Excel, OpenDocument, CSV, GeoJSON, Parquet — как есть. Сам файл не изменяется.
reg-drop-send = Отправить файл
reg-drop-other = Выбрать другой
reg-drop-sending = Отправка файла
reg-drop-sent-bytes = Отправлено { $sent } из { $total }
reg-drop-arriving = Сервер принимает файл…

# Виды и состояния загрузок
reg-kind-schools = Школы
reg-kind-coverage = Мобильная связь у школ
reg-kind-fiber-nodes = Узлы оптических линий
reg-kind-cell-sites = Базовые станции
reg-kind-boundaries = Границы территорий
reg-kind-candidates = Школы из другого источника, для сравнения
reg-kind-edits = Слияние или разделение школ
reg-state-uploaded = Файл прочитан
reg-state-mapped = Проверяется
reg-state-checked = Проверено
reg-state-in-review = На рассмотрении
reg-state-approved = Одобрено
reg-state-published = Опубликовано
reg-state-reverted = Отменено
reg-state-withdrawn = Отозвано
reg-state-failed = Не удалось прочитать
reg-waits-uploader = Ждёт: { $person }
reg-waits-your-columns = Ждёт вас: подтвердите столбцы
reg-waits-your-submit = Ждёт вас: посмотрите и отправьте на рассмотрение
reg-waits-your-review = Ждёт вашего рассмотрения
reg-waits-reviewer = Ждёт второго человека
reg-waits-your-publish = Ждёт, что вы опубликуете
reg-waits-publisher = Ждёт публикации
reg-withdraw = Отозвать
reg-withdraw-title = Отозвать эту загрузку?
reg-withdraw-text = Дальше она не пойдёт, реестр останется прежним. Файл можно загрузить снова.
reg-withdraw-edits = Дальше это не пойдёт, реестр останется прежним.

# Шаги
reg-steps-label = Шаги от файла до опубликованной версии
reg-step-file = Файл
reg-step-columns = Столбцы
reg-step-checks = Проверки
reg-step-differences = Отличия
reg-step-review = Рассмотрение
reg-step-publish = Публикация
reg-step-done = готово
reg-work-reading = Чтение файла…
reg-work-checking = Проверка каждой строки…
reg-work-comparing = Сравнение с реестром…
reg-work-publishing = Публикация…
reg-percent = { $value } %
reg-problem-title = Дальше не получилось
reg-returned-title = Возвращено с пояснением
reg-cancel = Отмена
reg-save = Сохранить
reg-edit = Изменить
reg-search = Поиск по названию или коду
reg-page = { $from }–{ $to } из { $total }
reg-page-next = Дальше
reg-page-previous = Назад
reg-line = Строка
reg-line-number = Строка { $line }
reg-nameless = Без названия

# Шаг 1: файл
reg-file-title = Так прочитан файл
reg-file-lead = Посмотрите на первые строки. Если буквы искажены, столбцы сдвинуты или заголовок принят за названия столбцов, выберите другой способ чтения.
reg-file-format = Формат
reg-file-sheet = Лист
reg-file-header = Строка с названиями столбцов
reg-file-header-none = Нет
reg-file-encoding = Кодировка
reg-file-separator = Разделитель
reg-file-decimal = Десятичный знак
reg-file-decimal-point = Точка: 51.5
reg-file-decimal-comma = Запятая: 51,5
reg-separator-comma = Запятая
reg-separator-semicolon = Точка с запятой
reg-separator-tab = Табуляция
reg-separator-bar = Вертикальная черта
reg-file-changed = Это предварительный вид при другом способе чтения. Если его оставить, весь файл будет прочитан заново.
reg-file-read-again = Прочитать файл так
reg-file-undo = Оставить как было
reg-file-preview = Первые строки файла
reg-file-shown = { $count ->
    [one] Показана первая { $count } строка.
    [few] Показаны первые { $count } строки.
   *[other] Показаны первые { $count } строк.
 }
reg-file-above = { $count ->
    [one] { $count } строка над названиями столбцов пропущена.
    [few] { $count } строки над названиями столбцов пропущены.
   *[other] { $count } строк над названиями столбцов пропущено.
 }
reg-file-total = { $count ->
    [one] Всего в файле { $shown } строка.
    [few] Всего в файле { $shown } строки.
   *[other] Всего в файле { $shown } строк.
 }
reg-notes-title = Что стоит знать об этом файле
reg-note-ragged-rows = { $count ->
    [one] В { $count } строке есть текст правее последнего столбца; он пропущен.
   *[other] В { $count } строках есть текст правее последнего столбца; он пропущен.
 }
reg-note-undecodable-text = { $count ->
    [one] { $count } место не читается в этой кодировке. Попробуйте другую.
    [few] { $count } места не читаются в этой кодировке. Попробуйте другую.
   *[other] { $count } мест не читаются в этой кодировке. Попробуйте другую.
 }
reg-note-error-cells = { $count ->
    [one] { $count } ячейка содержит ошибку таблицы; она считается пустой.
    [few] { $count } ячейки содержат ошибки таблицы; они считаются пустыми.
   *[other] { $count } ячеек содержат ошибки таблицы; они считаются пустыми.
 }
reg-note-unclosed-quote = Кавычка нигде не закрыта, поэтому остаток файла попал в одну ячейку ({ $count }).
reg-note-unnamed-columns = { $count ->
    [one] { $count } столбец без названия.
    [few] { $count } столбца без названия.
   *[other] { $count } столбцов без названия.
 }
reg-note-repeated-names = { $count ->
    [one] { $count } столбец называется как другой.
    [few] { $count } столбца называются как другие.
   *[other] { $count } столбцов называются как другие.
 }
reg-note-numbers-as-identifiers = { $count ->
    [one] { $count } код хранится как число: ведущие нули могли пропасть раньше.
    [few] { $count } кода хранятся как числа: ведущие нули могли пропасть раньше.
   *[other] { $count } кодов хранятся как числа: ведущие нули могли пропасть раньше.
 }
reg-note-other-geometry = { $count ->
    [one] { $count } фигура не точка; место для неё не придумывается.
    [few] { $count } фигуры не точки; места для них не придумываются.
   *[other] { $count } фигур не точки; места для них не придумываются.
 }
reg-note-guards-taken-off = { $count ->
    [one] В { $count } ячейке стоял апостроф от формул; он снят.
   *[other] В { $count } ячейках стоял апостроф от формул; он снят.
 }
reg-note-not-objects = { $count ->
    [one] { $count } запись не является объектом и пропущена.
    [few] { $count } записи не являются объектами и пропущены.
   *[other] { $count } записей не являются объектами и пропущены.
 }
reg-note-lines = Строки: { $lines }.
reg-file-unread = Файл не удалось прочитать.
reg-file-stewards = Строки файла видны ведущим реестра этой страны.
reg-file-next = Перейти к столбцам
reg-file-next-checks = Перейти к проверкам

# Шаг 2: столбцы
reg-columns-title = Что означает каждый столбец
reg-columns-lead = Предложения основаны на названиях столбцов и на их содержимом. Подтвердите или измените их; столбцы, которым нет места в реестре, пропускаются.
reg-columns-saved = Так столбцы списка этой страны были сопоставлены раньше. Измените то, что на этот раз иначе.
reg-column = Столбец файла
reg-column-nameless = Столбец { $number } без названия
reg-column-examples = Что в нём
reg-column-blank = Все ячейки пустые
reg-column-filled = заполнено: { $filled }, разных: { $distinct }
reg-column-means = Значение в реестре
reg-column-means-of = Что столбец «{ $column }» означает в реестре
reg-column-not-used = Не используется
reg-column-likely = Вероятно
reg-column-others = Все остальные
reg-column-why = Почему
reg-column-unused = Ничего не подходит или не нужно
reg-column-generation = Покрытие { $generation }
reg-column-generation-why = Покрытие выводится из этого столбца и столбцов других поколений
reg-reason-saved = Так сохранено в прошлый раз
reg-reason-name = По названию столбца
reg-reason-content = По содержимому
reg-reason-hand = Выбрано вручную
reg-values-title = Значения из короткого перечня
reg-values-lead = В этих столбцах допустимо лишь несколько слов. Укажите, что означает каждое значение файла.
reg-value-file = В файле
reg-value-rows = Строки
reg-value-register = В реестре
reg-value-means = Что означает «{ $value }»
reg-value-open = Взять как есть
reg-value-likely = Вероятно, имелось в виду:
reg-value-unclear = Неизвестно, что это значит: выберите.
reg-value-blank = Пусто: сведений нет
reg-options-title = Как понимать этот список
reg-option-blanks = Пустые ячейки стирают значения в реестре
reg-option-blanks-help = Иначе пустая ячейка ничего не меняет.
reg-option-missing = Школы, которых нет в списке, закрыты
reg-option-missing-help = Только если это полный список страны. Иначе они остаются как есть.
reg-option-giga = Новые школы получают код Giga
reg-option-giga-help = По формуле Giga, если в списке кода нет. Коды из списка сохраняются.
reg-option-simulated = Школы вымышленные
reg-option-simulated-help = Для проб и обучения. Везде будет знак «смоделировано».
reg-columns-missing = Ни один столбец не содержит: { $fields }. Без этого строки не могут стать новыми школами.
reg-columns-check = Проверить строки
reg-columns-remembered = Ваш выбор будет предложен и в следующий раз.

# Шаг 3: проверки
reg-severity-block = Не пропускает строку
reg-severity-block-meaning = строка не попадёт в реестр, пока её не исправят
reg-severity-warning = Предупреждение
reg-severity-warning-meaning = посмотрите; строка всё равно попадёт в реестр
reg-severity-note = Замечание
reg-severity-note-meaning = полезно знать; делать ничего не нужно
reg-figure-rows = строки файла
reg-figure-ready = могут попасть в реестр
reg-figure-block = проблемы, не пропускающие строку
reg-figure-warning = предупреждения
reg-figure-note = замечания
reg-report = Скачать отчёт:
reg-report-html = Для чтения
reg-report-csv = Строки с причинами (CSV)
reg-report-json = Для программ (JSON)
reg-checks-clean = Проверки ничего не нашли.
reg-checks-label = Проверки, которые что-то нашли
reg-checks-choose = Показать проблемы проверки
reg-checks-all = Все проблемы
reg-checks-all-help = Всё, что нашли проверки, в порядке файла. Выберите проверку, чтобы увидеть её строки и принять исправления сразу все.
reg-checks-next = Перейти к отличиям
reg-findings-none = Здесь больше ничего нет.
reg-findings-count = { $count ->
    [one] { $count } замечание проверок
    [few] { $count } замечания проверок
   *[other] { $count } замечаний проверок
 }
reg-only-row = Показана только строка, выбранная на карте.
reg-show-all = Показать все
reg-other-row = см. строку { $line }
reg-other-school = в реестре: { $name }
reg-metres = { $value } м
reg-kilometres = { $value } км
reg-detail-rows = { $count ->
    [one] у { $count } строки
   *[other] у { $count } строк
 }
reg-detail-schools = { $count ->
    [one] { $count } школа
    [few] { $count } школы
   *[other] { $count } школ
 }
reg-detail-more = { $count ->
    [one] и ещё { $count }
   *[other] и ещё { $count }
 }
reg-detail-decimals = { $count ->
    [one] { $count } знак после запятой
    [few] { $count } знака после запятой
   *[other] { $count } знаков после запятой
 }
reg-detail-middle = середина: { $area }
reg-detail-area = в строке { $said }, а место в { $real }
reg-detail-was = было: { $name }
reg-detail-sea = в море
reg-detail-repeat = { $count ->
    [one] { $count } строка повторяет строки начиная с { $line }
    [few] { $count } строки повторяют строки начиная с { $line }
   *[other] { $count } строк повторяют строки начиная с { $line }
 }
reg-detail-merged = слита с другой школой
reg-detail-country = страна места: { $country }
reg-repair-proposed = Предлагается:
reg-repair-accepted = Принято:
reg-repair-which = Подходит несколько: решить может только человек.
reg-repair-accept = Принять
reg-repair-take-back = Вернуть как было
reg-repair-all-text = Строки с одним ясным исправлением можно исправить сразу все.
reg-repair-all = Принять все исправления этой проверки
reg-cell-blank = пусто
reg-cell-was = было
reg-cell-becomes = станет
reg-cell-cleared = стёрто
reg-map-label = Карта: мест с проблемами — { $shown }
reg-map-more = Больше { $shown } глазу не различить: выберите проверку, чтобы точек стало меньше.
reg-map-home = Показать, где их больше всего

# Шаг 4: отличия
reg-differences-title = Что меняет список
reg-differences-edits = Что изменится в реестре
reg-differences-lead = В сравнении с версией { $version } реестра.
reg-differences-first = У страны ещё нет реестра: все школы новые.
reg-differences-csv = Скачать CSV
reg-differences-next = Перейти к рассмотрению
reg-fates-label = Что станет со строками
reg-fate-new = Новые
reg-fate-changed = Изменённые
reg-fate-unchanged = Без изменений
reg-fate-missing = Нет в списке
reg-fate-blocked = Не пропущенные
reg-fate-new-meaning = Школы, которых в реестре ещё нет.
reg-fate-changed-meaning = Школы реестра с другими значениями.
reg-fate-unchanged-meaning = Школы, которые в реестре точно такие же.
reg-fate-missing-meaning = Школы реестра, которых нет в списке. Они остаются как есть.
reg-fate-missing-close = Школы реестра, которых нет в списке. Они закрываются, как вы выбрали.
reg-fate-blocked-meaning = Строки, которые не пропустила проверка. Исправьте их на шаге «Проверки».
reg-candidate-new = Нет в реестре
reg-candidate-unchanged = Уже в реестре
reg-rows-none = Таких нет.
reg-not-in-file = Нет в списке
reg-cells-more = { $count ->
    [one] и ещё { $count } ячейка
    [few] и ещё { $count } ячейки
   *[other] и ещё { $count } ячеек
 }
reg-cells-none = Ни одна ячейка не меняется.

# Шаг 5: рассмотрение
reg-review-title = Рассмотрение вторым человеком
reg-submit-lead = Прежде чем попасть в реестр, список смотрит второй человек. До этого его можно отозвать.
reg-submit-blocked = { $count ->
    [one] { $count } строка не пропущена и не попадёт в реестр.
    [few] { $count } строки не пропущены и не попадут в реестр.
   *[other] { $count } строк не пропущено, они не попадут в реестр.
 }
reg-submit-note = Что стоит знать рецензенту (откуда список, что изменилось)
reg-submit = Отправить на рассмотрение
reg-submitted-by = На рассмотрение отправил(а) { $person }, { $time }
reg-approved-by = Одобрил(а) { $person }, { $time }
reg-second-title = Ждёт второго человека
reg-second-text = Никто не может одобрить список, который сам загрузил или правил. Рецензент этой страны увидит его на своей странице реестра.
reg-decisions-label = Решено строк
reg-decisions = принято: { $accepted }, отклонено: { $refused }, без решения: { $open }
reg-approve = Одобрить
reg-approve-open = { $count ->
    [one] С одобрением принимается и { $count } строка без решения.
    [few] С одобрением принимаются и { $count } строки без решения.
   *[other] С одобрением принимаются и { $count } строк без решения.
 }
reg-return = Вернуть с пояснением
reg-return-title = Вернуть список?
reg-return-note = Что нужно исправить
reg-decide-title = По строкам
reg-filter-check = Проверка
reg-filter-verdict = Решение
reg-filter-all = Все
reg-undecided = Без решения
reg-accepted = Принято
reg-refused = Отклонено
reg-accept = Принять
reg-refuse = Отклонить
reg-decide-shown = Все строки по фильтру:
reg-accept-shown = Принять все
reg-refuse-shown = Отклонить все
reg-decide-column = Столбец во всех строках:
reg-decide-column-none = Выберите столбец
reg-refuse-column = Отклонить столбец
reg-accept-column = Принять столбец
reg-decide-comment = Комментарий к следующему решению (необязательно)
reg-cell-refuse = Отклонить ячейку
reg-cell-keep = Всё же принять
reg-cell-edited = исправлено
reg-cell-derived = выведено
reg-cell-refused = отклонено

# Шаг 6: публикация
reg-publish-title = Готово к публикации: { $country }
reg-publish-lead = Публикация создаёт новую версию реестра. Карта и все цифры сразу опираются на неё.
reg-publish-new = новые школы
reg-publish-changed = изменённые школы
reg-publish-closed = закрытые школы
reg-publish-same = без изменений
reg-publish-out = не пропущенные строки
reg-publish-layer = записи файла
reg-publish-refused = { $count ->
    [one] Из них { $count } строка отклонена при рассмотрении и ничего не изменит.
    [few] Из них { $count } строки отклонены при рассмотрении и ничего не изменят.
   *[other] Из них { $count } строк отклонено при рассмотрении, они ничего не изменят.
 }
reg-publish-base = Отличия посчитаны от версии { $version }.
reg-publish-first = Это первая версия реестра страны.
reg-publish-undo = Версию можно потом отменить; ничего не теряется.
reg-publish-wait = Публикует рецензент этой страны.
reg-publish = Опубликовать
reg-conflict-title = Реестр тем временем изменился
reg-published-title = { $country }: версия { $version } опубликована
reg-published-by = Опубликовал(а) { $person }, { $time }
reg-published-see = Посмотреть версии
reg-published-map = Посмотреть школы на карте
reg-reverted-title = Версия { $version } отменена
reg-revert = Отменить эту версию
reg-revert-title = Отменить версию { $version }?
reg-revert-text = Будет опубликована новая версия, которая вернёт всё, что изменила версия { $version }. Обе останутся в истории.
reg-revert-later = Более поздние версии меняли часть тех же школ.
reg-revert-leave = Оставить эти школы как они есть сейчас
reg-revert-force = Вернуть и эти школы, потеряв более поздние изменения

# Версии реестра страны
reg-country-title = Реестр школ: { $country }
reg-country-now = Действует версия { $version }, в ней { $count ->
    [one] { $shown } школа.
    [few] { $shown } школы.
   *[other] { $shown } школ.
 }
reg-versions-title = Версии
reg-versions-none = Ни одна версия ещё не опубликована.
reg-version-number = Версия { $version }
reg-version-counts = новых: { $new }, изменено: { $changed }, закрыто: { $closed }; всего школ с тех пор: { $schools }
reg-published-by-short = опубликовал(а) { $person }
reg-approved-by-short = одобрил(а) { $person }
reg-version-from = Из файла
reg-version-download = Скачать:
reg-version-changes = Что изменилось
reg-reverses = отменяет версию { $version }
reg-reversed-by = отменена версией { $version }
reg-compare-title = Сравнить две версии
reg-compare-from = Старая
reg-compare-to = Новая
reg-compare = Сравнить
reg-compared-title = От версии { $from } к версии { $to }
reg-compared-first = С чего началась версия { $to }
reg-compared-none = В обеих версиях одни и те же школы с теми же значениями.
reg-school-new = Новая
reg-school-changed = Изменена
reg-school-missing = Исключена
reg-school-closed = Закрыта

# Слияние и разделение школ
reg-tabs-label = Разделы реестра страны
reg-tab-edit = Слить или разделить
reg-edit-title = Слияние и разделение школ
reg-edit-lead = Когда несколько школ стали одной или одна школа стала несколькими. Ничего не меняется, пока второй человек не одобрит и не опубликует.
reg-edit-ways = Что произошло
reg-edit-merge = Школы стали одной
reg-edit-split = Школа стала несколькими
reg-edit-stewards = Сливать и разделять школы могут только ведущие реестра этой страны. Эту роль даёт администратор.
reg-edit-note = Почему: для рецензента и для истории (необязательно)
reg-find = Найдите школы по названию или по коду Qosyl
reg-find-none = Ни у одной работающей школы этой страны нет такого названия или кода.
reg-find-more = Показано { $shown } из { $total }. Введите название полнее, чтобы увидеть другие.
reg-choose = Выбрать
reg-chosen = Выбрана
reg-remove = Убрать
reg-merge-two = Выберите не меньше двух школ: одну, которая остаётся, и те, что станут её частью.
reg-merge-most = { $count ->
    [one] За один раз можно присоединить не больше { $count } школы.
   *[other] За один раз можно присоединить не больше { $count } школ.
 }
reg-merge-which = Какая из них остаётся?
reg-merge-stays = Остаётся
reg-merge-goes = Становится её частью
reg-merge-away = расстояние до неё: { $distance }
reg-preview-title = Что произойдёт
reg-preview-review = Второй человек одобряет и публикует. Как любую версию, это можно отменить.
reg-merge-effect-parts = { $count ->
    [one] { $count } школа становится частью школы «{ $name }».
    [few] { $count } школы становятся частью школы «{ $name }».
   *[other] { $count } школ становятся частью школы «{ $name }».
 }
reg-merge-effect-gone = Присоединённое уходит с карты и из всех цифр. Запись и её измерения сохраняются.
reg-merge-effect-stays = В записи «{ $name }» ничего не меняется. Списки, где ещё названа присоединённая школа, приведут к ней.
reg-split-find = Найдите школу по названию или по коду Qosyl
reg-split-other = Выбрать другую школу
reg-split-parts = Чем она стала
reg-split-part = Школа { $number }
reg-split-add = Добавить школу
reg-split-level-same = Как прежде
reg-split-lacks-name = Дайте школе название.
reg-split-lacks-place = Укажите место в градусах, например 43,23832 и 76,94528.
reg-split-away = расстояние до прежнего места: { $distance }
reg-split-effect-closed = Школа «{ $name }» закрывается, уходит с карты и из всех цифр. Запись и её измерения сохраняются.
reg-split-effect-new = { $count ->
    [one] В реестр входит { $count } новая школа: { $names }.
    [few] В реестр входят { $count } новые школы: { $names }.
   *[other] В реестр входят { $count } новых школ: { $names }.
 }
reg-split-effect-meters = У новых школ ещё нет измерений. Измерители считаются за закрытой школой, пока их не подключат заново.
reg-file-merge = Слияние школ
reg-file-split = Разделение школы
reg-standing-open = работает
reg-standing-closed = закрыта
reg-standing-merged = часть школы «{ $name }»

# Слои
reg-layers-title = Слои
reg-layers-lead = Что лежит под школами: границы территорий, узлы оптических линий и базовые станции, загруженные самой страной. Новый файл заменяет слой целиком.
reg-layers-none = Страна ещё не загружала слоёв. Списки проверяются по границам, которые поставляются с Qosyl.
reg-layers-bring = Загрузить слой
reg-layer-country = { $name }: сама страна
reg-layer-level = { $name }, уровень { $level }
reg-layer-entries = { $count ->
    [one] { $shown } запись
    [few] { $shown } записи
   *[other] { $shown } записей
 }
reg-layer-back = Возвращена прежняя версия
reg-layer-gone = Отменено: ничего не действует
reg-layer-upload = Что загружено
reg-layer-revert-first = До неё ничего не было, поэтому слой станет пустым. Версии остаются в истории.
reg-layer-revert-text = Снова действует то, что было до неё, как новая версия. Это тоже можно отменить.
reg-layer-publish-lead = Публикация заменяет весь прежний слой.
reg-layer-published = { $country }: действует версия { $version } слоя
reg-layer-see = Посмотреть слои

# Отказы
reg-error-own-upload = Вы загрузили или правили этот список, поэтому решать должен второй человек.
reg-error-register-changed = Кто-то тем временем опубликовал другую версию. Отличия считаются заново: посмотрите их ещё раз, затем одобрите и опубликуйте.
reg-error-upload-unknown = Такой загрузки нет. Возможно, её отозвали.
reg-error-school-unknown = Одна из школ уже не работающая школа этого реестра. Найдите школы заново.
reg-error-id-taken = Этот код уже есть или был у другой школы реестра. Дайте каждой части свой код.
reg-error-layer-unknown = Отменять здесь больше нечего. Страница показывает, как обстоит дело сейчас.
reg-error-sign-in = Вы не вошли, или сеанс закончился. Войдите и попробуйте снова.
reg-error-forbidden = Вашей учётной записи это в этой стране не разрешено. Обратитесь к администратору.
reg-error-too-large = Файл больше, чем принимает сервер. Разделите его или уберите лишние столбцы.
reg-error-state = На этом шаге это уже невозможно. Страница показывает, как обстоит дело сейчас.
reg-error-busy = Сервер ещё работает с этим списком. Подождите, пока он закончит, и попробуйте снова.
reg-file-error-empty = В файле ничего нет.
reg-file-error-columns = В файле больше столбцов, чем бывает в списке школ. Проверьте, не заполнен ли лист до края.
reg-file-error-rows = В файле больше строк, чем принимает сервер. Разделите его.
reg-file-error-unpacked = В распакованном виде файл был бы намного больше любого списка. Он не открыт.
reg-file-error-locked = Файл защищён паролем. Сохраните его без пароля и отправьте снова.
reg-file-error-no-table = Это не таблица. Отправьте список в формате Excel, OpenDocument, CSV, GeoJSON или Parquet.
reg-file-error-broken = Файл повреждён. Откройте его в своей программе, сохраните заново и отправьте снова.

# Что делают исправления
repair-swap = Поменять местами широту и долготу
repair-sign = Вернуть потерянный минус
repair-sexagesimal = Перевести градусы и минуты в десятичные градусы
repair-decimal-comma = Заменить десятичную запятую точкой
repair-decimal-point = Вернуть потерянный десятичный знак
repair-projection = Перевести метры проекции в градусы
repair-encoding = Прочитать буквы в другой кодировке
repair-zeros = Вернуть нули, которые убрала таблица
repair-shift = Вернуть сдвинутые значения в свои столбцы
repair-spelling = Исправить написание значения

# Допустимые слова столбцов
value-pre-primary = Дошкольное
value-primary = Начальное
value-secondary = Среднее
value-post-secondary = Послесреднее
value-pre-primary-and-primary = Дошкольное и начальное
value-primary-and-secondary = Начальное и среднее
value-pre-primary-primary-and-secondary = Дошкольное, начальное и среднее
value-primary-secondary-and-post-secondary = Начальное, среднее и послесреднее
value-urban = город
value-rural = село
value-public = государственная
value-private = частная
value-charitable = благотворительная
value-others = другие
value-other = другое
value-unknown = неизвестно
value-fiber = оптика
value-xdsl = xDSL
value-wired = проводная
value-cellular = мобильная
value-p2mp-wireless = беспроводная, точка — много точек
value-p2p-wireless = беспроводная, точка — точка
value-satellite = спутник
value-copper = медь
value-coaxial = коаксиальный кабель
value-no-coverage = нет связи
value-electrical-grid = электросеть
value-diesel-generator = дизельный генератор
value-solar-power-station = солнечная станция
value-online = через интернет
value-in-person = лично
value-phone = по телефону
value-examination-board = экзаменационная комиссия
value-yes = да
value-no = нет

# Столбцы реестра
field-qosyl-id = Код Qosyl
field-school-id-giga = Код Giga
field-school-id-govt = Государственный код школы
field-school-id-govt-type = Кто выдал государственный код
field-school-name = Название школы
field-latitude = Широта
field-longitude = Долгота
field-education-level = Уровень образования (слова Giga)
field-education-level-govt = Уровень образования (слова министерства)
field-school-address = Адрес
field-source-lat-lon = Откуда координаты
field-building-id-govt = Государственный код здания
field-admin1 = Территория 1-го уровня
field-admin2 = Территория 2-го уровня
field-admin3 = Территория 3-го уровня
field-admin4 = Территория 4-го уровня
field-school-area-type = Город или село
field-school-funding-type = Кто финансирует школу
field-connectivity-govt = Подключена, по данным министерства
field-connectivity-type-govt = Вид линии (слова министерства)
field-connectivity-type = Вид линии (слова Giga)
field-download-speed-govt = Заявленная загрузка, Мбит/с
field-download-speed-contracted = Загрузка по договору, Мбит/с
field-download-speed-benchmark = Достаточная загрузка, Мбит/с
field-electricity-availability = Электричество
field-electricity-type = Источник электричества (слова Giga)
field-electricity-type-govt = Источник электричества (слова министерства)
field-num-computers = Компьютеры
field-num-computers-desired = Нужно компьютеров
field-num-tablets = Планшеты
field-num-robotic-equipment = Роботы и наборы
field-num-teachers = Учителя
field-num-teachers-female = Учителя-женщины
field-num-teachers-male = Учителя-мужчины
field-num-adm-personnel = Административный персонал
field-num-students = Ученики
field-num-students-girls = Ученицы
field-num-students-boys = Ученики-мальчики
field-num-students-other = Ученики, пол не указан
field-num-classrooms = Классные комнаты
field-num-latrines = Туалеты
field-num-schools-per-building = Школ в здании
field-is-school-open = Работает, по данным министерства
field-computer-lab = Компьютерный класс
field-computer-availability = Есть компьютеры
field-device-availability = Устройства для учеников
field-water-availability = Вода
field-refugee-camp = В лагере беженцев
field-sustainable-business-model = Линия оплачена надолго
field-teachers-trained = Учителя обучены
field-school-establishment-year = Год основания
field-connectivity-govt-collection-year = Год данных о подключении
field-computer-govt-collection-year = Год данных о компьютерах
field-school-data-collection-year = Год данных
field-school-data-source = Источник записи
field-school-data-collection-modality = Как собраны данные
field-cellular-coverage-availability = Мобильная связь
field-cellular-coverage-type = Лучшее поколение связи
field-fiber-node-distance = До узла оптической линии, км
field-microwave-node-distance = До радиорелейного узла, км
field-nearest-school-distance = До ближайшей школы, км
field-nearest-nr-distance = До ближайшей соты 5G, км
field-nearest-nr-id = Ближайшая сота 5G
field-nearest-lte-distance = До ближайшей соты 4G, км
field-nearest-lte-id = Ближайшая сота 4G
field-nearest-umts-distance = До ближайшей соты 3G, км
field-nearest-umts-id = Ближайшая сота 3G
field-nearest-gsm-distance = До ближайшей соты 2G, км
field-nearest-gsm-id = Ближайшая сота 2G
field-schools-within-1km = Школ в радиусе 1 км
field-schools-within-2km = Школ в радиусе 2 км
field-schools-within-3km = Школ в радиусе 3 км
field-schools-within-10km = Школ в радиусе 10 км
field-pop-within-1km = Жителей в радиусе 1 км
field-pop-within-2km = Жителей в радиусе 2 км
field-pop-within-3km = Жителей в радиусе 3 км
field-pop-within-10km = Жителей в радиусе 10 км
field-country-iso3-code = Код страны
field-standing = Работает, закрыта или слита

# Что ищут проверки: название и пояснение
check-duplicate-school-id-govt-title = Государственный код использован дважды
check-duplicate-school-id-govt-help = В другой строке тот же государственный код. Оставьте одну строку или дайте одной из школ её собственный код.
check-duplicate-school-id-giga-title = Код Giga использован дважды
check-duplicate-school-id-giga-help = В другой строке тот же код Giga. Оставьте одну строку или уберите код там, где он чужой.
check-duplicate-qosyl-id-title = Код Qosyl использован дважды
check-duplicate-qosyl-id-help = В другой строке тот же код Qosyl. Оставьте одну строку или уберите код там, где он чужой.
check-ids-disagree-title = Коды указывают на две школы
check-ids-disagree-help = Коды в этой строке принадлежат двум разным школам реестра. Уберите неверный код.
check-is-null-mandatory-title = Нет нужного значения
check-is-null-mandatory-help = Новой школе нужны название и обе координаты. Заполните ячейку.
check-is-null-optional-title = Нет необязательного значения
check-is-null-optional-help = Сколько ячеек пусто в столбцах, где это допустимо. Делать ничего не нужно.
check-is-invalid-domain-title = Слово, которого столбец не знает
check-is-invalid-domain-help = Значение не входит в допустимые. Выберите допустимое с тем же смыслом или оставьте ячейку пустой.
check-is-invalid-range-title = Число вне пределов
check-is-invalid-range-help = Число меньше или больше возможного. Проверьте, нет ли опечатки или другой единицы измерения.
check-is-invalid-range-coordinates-title = Таких координат на Земле нет
check-is-invalid-range-coordinates-help = Широта бывает от -90 до 90, долгота от -180 до 180. Исправьте координаты.
check-is-not-alphanumeric-title = Ни одной буквы и цифры
check-is-not-alphanumeric-help = В тексте нет ни букв, ни цифр. Впишите настоящее значение или оставьте ячейку пустой.
check-is-not-numeric-title = Не число
check-is-not-numeric-help = В столбце должны быть числа, а это не число. Впишите число или оставьте ячейку пустой.
check-is-not-numeric-coordinates-title = Координата не читается
check-is-not-numeric-coordinates-help = Координата не является числом градусов. Запишите её в десятичных градусах, например -1.28333.
check-is-not-36-character-hash-title = Код Giga записан неверно
check-is-not-36-character-hash-help = В коде Giga 36 знаков: цифры и буквы от a до f пятью группами. Скопируйте его заново или уберите.
check-is-string-more-than-255-characters-title = Очень длинный текст
check-is-string-more-than-255-characters-help = В тексте больше 255 знаков. Проверьте, не слились ли несколько ячеек.
check-precision-title = Координаты округлены
check-precision-help = Если знаков после запятой меньше пяти, школа может стоять в другом месте. При случае измерьте её место заново.
check-is-not-within-country-title = За пределами страны
check-is-not-within-country-help = Место находится за пределами страны. Исправьте координаты.
check-outside-within-tolerance-title = Чуть за контуром страны
check-outside-within-tolerance-help = Место лежит за контуром страны, но ближе, чем точность самого контура. Посмотрите на карте.
check-duplicate-set-school-id-govt-school-name-education-level-location-title = Те же код, название, уровень и место
check-duplicate-set-school-id-govt-school-name-education-level-location-help = В другой строке те же государственный код, название, уровень и место. Уберите одну из них.
check-duplicate-set-school-name-education-level-location-title = Те же название, уровень и место
check-duplicate-set-school-name-education-level-location-help = У другой школы те же название, уровень и место. Если это одна школа, оставьте одну запись.
check-duplicate-set-education-level-location-title = Те же уровень и место
check-duplicate-set-education-level-location-help = У другой школы те же уровень и место. Проверьте, одна ли это школа или место указано наугад.
check-duplicate-location-rows-title = Те же координаты
check-duplicate-location-rows-help = У других школ точно такие же координаты. Если они не в одном здании, большинство мест указано наугад.
check-duplicate-all-except-school-code-title = Всё совпадает, кроме кодов
check-duplicate-all-except-school-code-help = В другой строке все столбцы, кроме кодов, такие же. Если это одна школа, оставьте один код.
check-duplicate-name-level-within-110m-radius-title = Школа с тем же названием рядом
check-duplicate-name-level-within-110m-radius-help = В пределах 110 м есть школа с тем же названием и уровнем. Если это одна школа, оставьте одну запись.
check-duplicate-similar-name-same-level-within-110m-radius-title = Школа с похожим названием рядом
check-duplicate-similar-name-same-level-within-110m-radius-help = В пределах 110 м есть школа того же уровня с похожим названием. Если это одна школа, оставьте одну запись.
check-is-school-density-greater-than-5-title = Много школ вплотную
check-is-school-density-greater-than-5-help = Больше пяти школ в одной ячейке площадью около 0,7 квадратного километра. Проверьте, не указаны ли их места наугад.
check-relation-connectivity-govt-download-speed-contracted-title = Скорость есть, подключение не указано
check-relation-connectivity-govt-download-speed-contracted-help = Скорость указана, а подключена ли школа — нет. Заполните сведения о подключении.
check-relation-electricity-availability-electricity-type-title = Электричество без источника
check-relation-electricity-availability-electricity-type-help = В школе есть электричество, но его источник не указан. Впишите, если он известен.
check-relation-connectivity-rt-govt-speed-title = Подключение и его подтверждение расходятся
check-relation-connectivity-rt-govt-speed-help = Для «подключена» нужно измерение, «да» министерства или скорость; для «не подключена» ничего этого быть не должно.
check-relation-connectivity-rt-datasource-timestamp-title = Измерение без источника или времени
check-relation-connectivity-rt-datasource-timestamp-help = Измеренное подключение, его источник и время идут вместе: все или ничего.
check-relation-cellular-coverage-availability-type-title = Наличие связи и её вид расходятся
check-relation-cellular-coverage-availability-type-help = Если связь есть, нужен 2G, 3G, 4G или 5G; если нет — «no coverage». Исправьте одно из двух.
check-relation-connectivity-govt-timestamp-title = Подключение без даты
check-relation-connectivity-govt-timestamp-help = По данным министерства школа подключена, но столбец с датой пуст.
check-relation-nearest-cell-id-distance-title = Базовая станция без расстояния
check-relation-nearest-cell-id-distance-help = Ближайшая станция и расстояние до неё идут вместе: обе или ничего.
check-is-sum-of-percent-not-equal-100-title = Доли не дают 100
check-is-sum-of-percent-not-equal-100-help = Доли 2G, 3G и 4G в сумме не дают 100 %. Проверьте опечатки и столбцы.
check-coverage-stays-title = В реестре указано большее покрытие
check-coverage-stays-help = В реестре указано большее покрытие, чем в этой строке, а файлы формы Meta только добавляют. Данные реестра остаются; исправьте ячейку, если прав файл.
check-is-not-create-title = Уже в реестре
check-is-not-create-help = Сколько строк относится к школам, которые в реестре есть. Делать ничего не нужно.
check-is-not-update-title = Ещё нет в реестре
check-is-not-update-help = Сколько строк относится к школам, которых в реестре нет. Делать ничего не нужно.
check-has-critical-error-title = Не пропущено в реестр
check-has-critical-error-help = Сколько строк имеют хотя бы одну проблему, из-за которой строка не проходит. Исправьте их.
check-same-school-new-id-title = Школа реестра под новым кодом
check-same-school-new-id-help = Школа реестра с теми же названием и уровнем стоит здесь под другим кодом. Если это она, поставьте её код.
check-school-moved-title = Школа переместилась
check-school-moved-help = В реестре у этой школы другое место. Подтвердите, что она переехала или измерена заново.
check-school-renamed-title = Школа переименована
check-school-renamed-help = В реестре у этой школы другое название. Подтвердите, что её переименовали и код верен.
check-schools-merged-title = Две школы реестра в одной строке
check-schools-merged-help = Школы реестра рядом с этой, с тем же названием, нет в файле. Если они стали одной, объедините их в реестре.
check-school-split-title = Одна школа реестра в двух строках
check-school-split-help = Эта новая строка стоит рядом со школой реестра с тем же названием, у которой есть своя строка. Если школу разделили, разделите её в реестре; иначе уберите строку.
check-closed-school-reappears-title = Закрытая школа снова в списке
check-closed-school-reappears-help = В реестре эта школа закрыта или слита с другой. Подтвердите, что она снова работает, или уберите строку.
check-country-differs-title = Строка другой страны
check-country-differs-help = Строка относится к другой стране. Уберите её из этого файла.
check-coordinates-swapped-title = Широта и долгота переставлены
check-coordinates-swapped-help = Так координаты лежат вне страны, а если поменять их местами — внутри. Примите исправление, если карта это подтверждает.
check-coordinates-sign-lost-title = Неверный знак координаты
check-coordinates-sign-lost-help = Так координаты лежат вне страны, а с другим знаком — внутри. Примите исправление, если карта это подтверждает.
check-coordinates-sexagesimal-title = Градусы, минуты и секунды
check-coordinates-sexagesimal-help = Координата записана в градусах, минутах и секундах. Примите исправление, чтобы получить десятичные градусы.
check-coordinates-decimal-comma-title = Десятичная запятая
check-coordinates-decimal-comma-help = Координата записана с запятой. Примите исправление, чтобы заменить её точкой.
check-coordinates-point-lost-title = Потерян десятичный знак
check-coordinates-point-lost-help = Координата записана без десятичного знака, а с ним лежит внутри страны. Примите исправление, если карта это подтверждает.
check-coordinates-projected-title = Метры вместо градусов
check-coordinates-projected-help = Координаты даны в метрах картографической проекции (UTM). Примите исправление с верной зоной.
check-coordinates-null-island-title = Координаты равны нулю
check-coordinates-null-island-help = Два нуля означают, что координат нет. Впишите настоящие или оставьте обе ячейки пустыми.
check-coordinates-centroid-title = Середина территории
check-coordinates-centroid-help = Место совпадает с серединой территории или страны, поэтому, вероятно, не измерено. Измерьте его.
check-coordinates-in-the-sea-title = В море
check-coordinates-in-the-sea-help = Место находится в море у берега, если только это не остров, которого нет на контуре. Посмотрите на карте.
check-coordinates-in-another-country-title = В другой стране
check-coordinates-in-another-country-help = Место находится в другой стране. Исправьте координаты.
check-outside-admin-area-title = Вне указанной территории
check-outside-admin-area-help = Место находится не на той территории, что указана в строке. Исправьте территорию или координаты.
check-text-encoding-damaged-title = Неверные буквы
check-text-encoding-damaged-help = Текст прочитан не в той кодировке. Примите исправление, если так название верно.
check-text-letters-lost-title = Буквы потеряны
check-text-letters-lost-help = При сохранении файла буквы пропали, и из него их не вернуть. Впишите текст заново.
check-name-only-digits-title = В названии только число
check-name-only-digits-help = В названии нет букв. Проверьте, не сдвинут ли столбец, или впишите полное название.
check-name-generic-title = Название говорит лишь, что это школа
check-name-generic-help = В названии только слова, которые подходят любой школе. Впишите название, по которому её знают.
check-id-zeros-lost-title = Потеряны ведущие нули
check-id-zeros-lost-help = Большинство кодов длиннее и начинаются с нулей, которых здесь нет. Примите исправление, если так код верен.
check-id-scientific-title = Код округлён таблицей
check-id-scientific-help = Код записан как округлённое число вроде 1.23E+15, цифры потеряны. Скопируйте код из источника как текст.
check-columns-shifted-title = Значения стоят не в своих столбцах
check-columns-shifted-help = Значения этой строки сдвинуты на один столбец. Примите исправление, чтобы вернуть их.
check-block-repeated-title = Строки повторяются
check-block-repeated-help = Несколько строк подряд повторяют более ранние, как при двойной вставке. Уберите повторы.

# Что не пропускает строку помимо проверок
check-site-position-missing-title = Нет места
check-site-position-missing-help = Нужны обе координаты. Впишите их.
check-site-position-impossible-title = Такого места на Земле нет
check-site-position-impossible-help = Широта бывает от -90 до 90, долгота от -180 до 180. Исправьте координаты.
check-site-repeated-title = Узел или станция указаны дважды
check-site-repeated-help = В строке выше то же самое. Оставьте одну.
check-site-value-ignored-title = Значение непонятно
check-site-value-ignored-help = Значение пропущено. Впишите число метров либо 2G, 3G, 4G или 5G.
check-candidate-same-title = Уже в реестре
check-candidate-same-help = Это место школы из реестра. Делать ничего не нужно.
check-candidate-misplaced-title = В реестре в другом месте
check-candidate-misplaced-help = Школа с этим названием стоит в реестре в другом месте. Выясните, какое место верно.
check-candidate-unplaced-title = Нет места
check-candidate-unplaced-help = Для сравнения нужны обе координаты. Впишите их.
check-ids-conflict-title = Коды двух школ
check-ids-conflict-help = Коды в строке принадлежат двум школам. Исправьте один.
check-same-school-title = Та же школа ещё раз
check-same-school-help = Эта школа уже есть в строке выше. Учитывается та строка, эта не пропущена.
check-id-taken-title = Код занят другой школой
check-id-taken-help = Этот код уже есть у другой школы. Дайте школе собственный код.
check-school-unknown-title = Нет в реестре
check-school-unknown-help = Этой школы нет в реестре. Сначала добавьте её.
check-outside-area-title = Вне территории списка
check-outside-area-help = Школа вне территории, для которой загружен список, или оказалась бы вне её. Обратитесь к ведущему её территории или исправьте то, что сказано о ней в строке.
check-school-incomplete-title = Без названия или места
check-school-incomplete-help = Новой школе нужны название и место. Впишите их.
check-value-impossible-title = Невозможное значение
check-value-impossible-help = Такого значения у школы быть не может. Исправьте его.
`});function a(e,t){if(!e)return t(`reg-person-unknown`);let[n,...r]=e.split(`:`);return e===`administrator`?t(`reg-person-administrator`):r.length===0?e:n===`key`?t(`reg-person-key`,{name:r.join(`:`)}):r.join(`:`)}var o=(e,t)=>e.filter(e=>e.role===t||e.role===`administrator`);function s(e,t){let n=o(e,t);return n.some(({country:e})=>e===null)?null:[...new Set(n.flatMap(({country:e})=>e??[]))]}function c(e,t,n){let r=o(e,t).filter(({country:e})=>e===null||e===n).map(({area:e})=>e);if(r.includes(null))return null;let i=r.flatMap(e=>e??[]);return i.filter((e,t)=>i.findIndex(t=>t.toLowerCase()===e.toLowerCase())===t)}function l({country:e,area:n},r){let i=t(e,r);return n===null?i:`${i}, ${n}`}var u={schools:`reg-kind-schools`,coverage:`reg-kind-coverage`,fiber_nodes:`reg-kind-fiber-nodes`,cell_sites:`reg-kind-cell-sites`,boundaries:`reg-kind-boundaries`,candidates:`reg-kind-candidates`,edits:`reg-kind-edits`},d={merge:`reg-file-merge`,split:`reg-file-split`};function f({kind:e,file:t},n){let r=e===`edits`?d[t?.name??``]:void 0;return r?n(r):t?.name||n(u[e])}function p(e,t){let n=d[e];return n?t(n):e}function m(e,t,n){let r=n(u[e]);return e===`boundaries`?t===0?n(`reg-layer-country`,{name:r}):n(`reg-layer-level`,{name:r,level:t}):r}var h={uploaded:`reg-state-uploaded`,mapped:`reg-state-mapped`,checked:`reg-state-checked`,in_review:`reg-state-in-review`,approved:`reg-state-approved`,published:`reg-state-published`,reverted:`reg-state-reverted`,withdrawn:`reg-state-withdrawn`,failed:`reg-state-failed`},g={file:`reg-step-file`,columns:`reg-step-columns`,checks:`reg-step-checks`,differences:`reg-step-differences`,review:`reg-step-review`,publish:`reg-step-publish`},_={block:`reg-severity-block`,warning:`reg-severity-warning`,note:`reg-severity-note`},v={block:`reg-figure-block`,warning:`reg-figure-warning`,note:`reg-figure-note`},y={block:`reg-severity-block-meaning`,warning:`reg-severity-warning-meaning`,note:`reg-severity-note-meaning`},b={new:`reg-fate-new`,changed:`reg-fate-changed`,unchanged:`reg-fate-unchanged`,missing:`reg-fate-missing`,blocked:`reg-fate-blocked`},x={...b,new:`reg-candidate-new`,unchanged:`reg-candidate-unchanged`},S={new:`reg-fate-new-meaning`,changed:`reg-fate-changed-meaning`,unchanged:`reg-fate-unchanged-meaning`,missing:`reg-fate-missing-meaning`,blocked:`reg-fate-blocked-meaning`},C={saved:`reg-reason-saved`,name:`reg-reason-name`,content:`reg-reason-content`},w={reading:`reg-work-reading`,checking:`reg-work-checking`,comparing:`reg-work-comparing`,publishing:`reg-work-publishing`};function T(e,t){return t(e?w[e.step]:`reg-work-checking`)}var E=(e,t,n=``)=>`${e}-${t.toLowerCase().replaceAll(`_`,`-`)}${n}`;function D(e){return n(E(`field`,e))??e}function O(e){let t=e.replaceAll(/[^A-Za-z0-9]+/g,`-`),r=n(E(`value`,t));return r===null||r===e?e:`${r} (${e})`}function k(e){return n(E(`repair`,e))??e}var A=[`is_null_optional`,`is_not_create`,`is_not_update`,`has_critical_error`];function j(e){return e.filter(({check:e,findings:t})=>t>0&&!A.includes(e))}function M({check:e,title:t}){return n(E(`check`,e,`-title`))??t??e}function N({check:e,explanation:t}){return n(E(`check`,e,`-help`))??t??``}var P={csv:`CSV`,tsv:`TSV`,xlsx:`Excel (XLSX)`,xls:`Excel (XLS)`,ods:`OpenDocument (ODS)`,geojson:`GeoJSON`,ndjson:`NDJSON`,json:`JSON`,parquet:`Parquet`};function F(e){return P[e.toLowerCase().replaceAll(`_`,``)]??e}function I(e,t){let n=r(e);switch(i(e)){case`machine`:return T(e.progress,t);case`uploader`:return n?t(e.state===`uploaded`?`reg-waits-your-columns`:`reg-waits-your-submit`):t(`reg-waits-uploader`,{person:a(e.created_by,t)});case`reviewer`:return t(n?`reg-waits-your-review`:`reg-waits-reviewer`);case`publisher`:return t(n?`reg-waits-your-publish`:`reg-waits-publisher`);case`nobody`:return t(h[e.state])}}var L={new:`reg-school-new`,changed:`reg-school-changed`,missing:`reg-school-missing`,closed:`reg-school-closed`};function R(e,t){let n=L[e];return n?t(n):e}export{T as C,l as D,a as E,I as S,s as T,m as _,C as a,f as b,_ as c,N as d,M as f,F as g,D as h,u as i,h as l,R as m,S as n,v as o,O as p,b as r,y as s,x as t,g as u,k as v,c as w,p as x,j as y};