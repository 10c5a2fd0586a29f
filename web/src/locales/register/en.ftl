# The texts of the school register's pages, in English. The key says where it stands or what it names.
# Kazakh: kk.ftl, Russian: ru.ftl. After adding a key run `npm run messages`.

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
