# Every text of the web app, in English. The key says where it stands or what it names.
# Kazakh: kk.ftl, Russian: ru.ftl. After adding a key run `npm run messages`.

# The frame
app-tagline = The internet that every school really gets
skip-to-content = Skip to the content
nav-label = Qosyl
nav-map = Map
nav-list = List
nav-test = Speed test
nav-register = Register
nav-about = About
theme-to-dark = Switch to dark colours
theme-to-light = Switch to light colours
language-label = Language
close = Close
retry = Try again
reload = Load the page again
loading = Loading…
program-failed-title = This part of the page did not load
program-failed-text = The connection broke, or Qosyl was renewed meanwhile. Loading the page again helps.
not-found-title = There is no such page
not-found-text = The address may be mistyped. Everything starts from the map.
not-found-link = Go to the map

# What went wrong
error-network = No connection to the server. Check the internet connection.
error-timeout = The server did not answer in time. The line may be very slow.
error-busy = The server is busy at the moment.
error-storage = The server has no room to store anything. Its operator must make room.
error-server = Something broke on the server. Its operator finds the cause in the log.
error-refused = The server refused the request ({ $code }).
error-school-foreign = The school of this code is no longer the same. Ask for a new code.
error-time = The clock of this device is wrong. Set it right.

# Statuses
status-good = Good
status-good-meaning = The usual download reaches { $good } Mbit/s
status-moderate = Moderate
status-moderate-meaning = The usual download is from { $floor } to { $good } Mbit/s
status-bad = Poor
status-bad-meaning = The usual download is below { $floor } Mbit/s
status-not-connected = Not connected
status-not-connected-meaning = The latest sign of the school says that its line is down
status-no-data = No data
status-no-data-meaning = Nothing was measured, or it was too long ago

# Map
map-label = Map of schools, coloured by the internet that they get
map-help = Arrow keys move the map, plus and minus zoom. The list shows the same schools as a table.
map-unsupported = This browser cannot draw the map (it needs WebGL 2). The list shows the same schools.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-home = Show the whole world
map-cell = { $count ->
    [one] { $shown } school here
   *[other] { $shown } schools here
 }

# Legend
legend-title = Schools
legend-of-country = Schools in { $country }
legend-hide = Hide on the map: { $status }
legend-show = Show on the map: { $status }
legend-dots = Below school level a dot stands for several schools and takes the colour of the most frequent status. A ring marks that at least one is not connected.
legend-others = These are the figures of { $country }. The map also shows schools of other countries.
legend-simulated = { $count ->
    [one] { $shown } of them is simulated
   *[other] { $shown } of them are simulated
 }
legend-all-simulated = All of them are simulated
legend-show-all = Show all
legend-register = Rests on version { $version } of the school register, published { $time }.

# Search and country
search-label = Find a school
search-placeholder = Name of a school
search-none = No school has this in its name
search-count = { $count ->
    [one] { $shown } school found
   *[other] { $shown } schools found
 }
search-all = Show all { $shown } in the list
country-label = Country
country-all = All countries

# The stream
stream-connecting = Connecting to live results…
stream-live = Live
stream-live-meaning = New results appear by themselves
stream-waiting = Not live. Trying again in { $seconds } s
stream-offline = This device is offline. What you see may be old

# A school
school-label = School
school-simulated = Simulated
school-simulated-meaning = This school is part of a demonstration: it does not exist. Its history before the demonstration began is made up; tests since then are run by real meters over throttled lines.
school-rests-median = { $tests ->
    [one] Rests on the latest complete test.
   *[other] Rests on the median of the latest { $tests } complete tests.
 }
school-rests-down = The latest test or sign of life failed on the school’s line.
school-rests-nothing = No complete test that still counts.
school-last-seen = Last heard { $ago }.
school-never-seen = Never heard of yet.
school-usual-download = Usual download
school-level = Level
level-pre-primary = Pre-primary
level-primary = Primary
level-secondary = Secondary
level-post-secondary = Post-secondary
level-pre-primary-primary = Pre-primary and primary
level-primary-secondary = Primary and secondary
level-pre-primary-to-secondary = Pre-primary to secondary
level-primary-to-post-secondary = Primary to post-secondary
school-source = Source
school-giga-id = Giga id
school-position = Position
school-tests = Latest tests
school-tests-none = No test has arrived from this school yet.
school-chart-label = Download and upload of the latest { $count } tests over time. The table below has the same figures.
school-export = Download as CSV
school-share = Copy link
school-shared = Link copied
school-share-failed = The browser did not allow copying. The address bar has the link.
school-register = Register entry
school-register-version = Rests on version { $version } of the register, published { $time }.
school-register-history = Show its changes
school-register-none = No change is recorded.
school-unknown = This school is not in the register.

# Tests
test-time = Time
test-download = Download
test-upload = Upload
test-latency = Latency
test-outcome = Outcome
test-source = Measured by
test-failed-mark = Failed
source-meter = Meter
source-browser = Browser
source-giga-meter = Giga Meter
source-m-lab = M-Lab
source-import = Imported
outcome-complete = Complete
outcome-partial = Broke off: { $reason }
outcome-failed = Failed: { $reason }
reason-none = no reason given
reason-no-link = the computer has no network
reason-name-resolution = the server’s name was not found
reason-connect = no connection to the server
reason-tls = no secure connection
reason-server-busy = the server answered, but did not begin the test
reason-protocol = the server did not speak the protocol
reason-interrupted = the connection broke
reason-cancelled = stopped by hand
reason-no-address = the network gives the computer no address
reason-gateway-unreachable = the school’s router does not answer
reason-resolver-unreachable = the service that resolves names does not answer
reason-name-unknown = the service that resolves names does not know the server
reason-name-forged = the service that resolves names gives a wrong address
reason-no-way-out = the router answers, but nothing beyond it
reason-server-unreachable = the internet works, but the server does not answer
reason-captive-portal = a sign-in page answers in the server’s place
reason-tls-intercepted = a certificate that is not the server’s
reason-computer-off = the computer was off
reason-meter-stopped = the meter was stopped
reason-unknown = a reason that this page does not know

# List
list-title = Schools
list-status = Status
list-status-all = All statuses
list-name = Name
list-country = Country
list-download = Usual download
list-seen = Last heard
list-page = Schools { $from } to { $to } of { $total }
list-none = No school fits these filters.
list-next = Next page
list-previous = Previous page
list-caption = Schools that fit the filters, in the order of the register

# Units and times
value-none = no data
unit-gbps = { $value } Gbit/s
unit-mbps = { $value } Mbit/s
unit-kbps = { $value } kbit/s
unit-ms = { $value } ms
unit-kb = { $value } kB
unit-mb = { $value } MB
chart-axis = Mbit/s
table-ms = ms
ago-now = just now
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
 }
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
 }
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
 }

# The speed test page
speed-title = Speed test
speed-intro = This measures the internet of your school. It takes about half a minute, and nothing is installed.
speed-advice = Other use of the line during the test makes the result lower.
speed-start = Start the test
speed-again = Test again
speed-stop = Stop
speed-phase-enrol = Preparing…
speed-phase-latency = Measuring the latency…
speed-phase-download = Measuring the download…
speed-phase-upload = Measuring the upload…
speed-phase-send = Sending the result…
speed-result-good = This reaches the benchmark of { $good } Mbit/s for a school.
speed-result-moderate = This works, but is below the benchmark of { $good } Mbit/s for a school.
speed-result-bad = This is below { $floor } Mbit/s, too slow for most lessons online.
speed-result-partial = The download was measured, then the test broke off: { $reason }.
speed-result-failed = The test failed: { $reason }. A failure is recorded too, because it tells about the line.
speed-result-refused = The server can be reached, but did not begin the test. Many tests may be running at once, or a filter on the way stops them. Try again in a minute.
speed-result-stopped = The test was stopped. It does not count for or against the line.
speed-sent = The result is recorded for your school, marked as taken by browser.
speed-waiting = { $count ->
    [one] One result waits in this browser and is sent by itself.
   *[other] { $count } results wait in this browser and are sent by themselves.
 }
speed-refused = The result was not taken. { $reason }
speed-code-unknown = This code is not known. Check the letters and digits with the person who gave it to you.
speed-code-expired = This code has expired. Ask for a new one.
speed-code-exhausted = This code was used on as many devices as it may be. Ask for a new one.
speed-code-many = Too many wrong codes were tried. Wait a minute, then try again.
speed-see-school = See the school on the map
speed-privacy = What is stored: the speeds, the latency, the time and the kind of browser. Nothing about you.

# The page where a code is typed
code-label = The code of your school
code-help = Eight letters and digits, as the ministry gave them to you. Capitals or not does not matter.
code-go = Continue
code-incomplete = A code has eight letters and digits, for instance K7QD-4M9X.
code-other = Enter another code

# Signing in
sign-in-title = Sign in
sign-in-intro = For people who keep the register. Looking at the map and testing a line need no account.
sign-in-login = Login
sign-in-password = Password
sign-in-wrong = Login and password do not belong together, or the account is disabled.
sign-in-many = Too many wrong passwords. Wait five minutes, then try again.
sign-in-needed = Sign in to see this page.
sign-out = Sign out
account-of = Account { $login }
password-change = Change the password
password-intro = Your password was made by somebody else. Choose one that only you know.
password-intro-own = Everywhere else where you are signed in, you are signed out.
password-current = Current password
password-new = New password
password-again = New password once more
password-help = At least 12 characters. A few words in a row are easy to keep in mind.
password-length = A password has 12 to 256 characters.
password-common = This password is among the first that are tried. Choose another.
password-unchanged = The new password is the old one. Choose another.
password-differ = The two new passwords differ.
password-changed = Your password is changed. Everywhere else you are signed out.
error-origin = This was asked for by another page than Qosyl’s own. Load the page again.

# People
people-title = People
people-intro = Who may change what. A steward uploads lists, a reviewer approves and publishes what others uploaded, a viewer reads what is not public, an administrator does everything.
people-add = Add a person
people-search = Login or name
people-count = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
 }
people-name = Name
people-login-help = Letters a to z, digits, dots and dashes. No e-mail address: none is kept here.
people-login-taken = This login is taken. Choose another.
people-role = Role
people-roles = Roles
people-roles-edit = Change roles
people-role-add = Add a role
people-role-take = Take the role away
people-no-role = No role
people-grant-twice = A role is given twice. Once is enough.
people-area = First-level area
people-area-all = Whole country
people-disabled = Disabled
people-disable = Disable
people-enable = Enable
people-new-password = New password
people-must-change = First password not changed yet
people-password-once = The first password of { $login }, shown this once. It must be changed at the first sign-in.
people-signed-out = Changed roles sign the person out everywhere.
people-password-ask = { $login } is signed out everywhere and needs the new password, which is shown here once.
people-disable-ask = { $login } is signed out everywhere and can no longer sign in. Keys that { $login } knows must be revoked too.
people-name-wrong = A name has 1 to 128 characters, none of them invisible.
people-own-account = You cannot disable yourself or give up being administrator of all countries. Another administrator can.
role-missing = Your account does not have the role for this. Ask an administrator.
role-viewer = Viewer
role-steward = Steward
role-reviewer = Reviewer
role-administrator = Administrator
role-everywhere = All countries
save = Save
cancel = Cancel
more = Show more

# The audit
audit-title = Changes
audit-intro = Who changed what, and when. Nothing here can be altered.
audit-time = When
audit-who = Who
audit-what = What
audit-changed = Before and after
audit-fields-more = { $count ->
    [one] One more field
   *[other] { $count } more fields
 }
audit-all = Everything
audit-since = From
audit-until = To
audit-count = { $count ->
    [one] { $shown } change
   *[other] { $shown } changes
 }
audit-none = There is no change like this.
audit-csv = Download as CSV
audit-by-token = Administrator’s token
audit-by-key = Key “{ $name }”
audit-by-device = Device { $name }
audit-schools-imported = Schools taken in
audit-school-updated = School changed
audit-code-created = Code made
audit-device-enrolled = Device enrolled
audit-device-revoked = Device shut out
audit-person-created = Account made
audit-person-renamed = Account renamed
audit-person-disabled = Account disabled
audit-person-enabled = Account enabled
audit-grants-changed = Roles changed
audit-password-changed = Password changed
audit-signed-in = Signed in
audit-signed-out = Signed out
audit-key-created = Key made
audit-key-revoked = Key revoked
audit-upload-created = File sent
audit-upload-read-anew = File read anew
audit-upload-mapped = Columns mapped
audit-upload-edited = Rows edited
audit-upload-repaired = Repairs accepted or taken back
audit-upload-submitted = File submitted for review
audit-upload-decided = Changes decided
audit-upload-returned = File returned
audit-upload-approved = File approved
audit-upload-approved-without-review = File approved without review
audit-upload-withdrawn = File withdrawn
audit-register-published = Version of the register published
audit-layer-published = Outlines or sites published
audit-field-accepted = Accepted
audit-field-approved-by = Approved by
audit-field-area = Area
audit-field-bytes = Size
audit-field-cells = Cells
audit-field-changed = Changed
audit-field-closed = Closed
audit-field-decision = Decision
audit-field-device = Device
audit-field-disabled = Disabled
audit-field-expires = Valid until
audit-field-file = File
audit-field-first = The first of them
audit-field-grants = Roles
audit-field-id = Id
audit-field-kind = Kind
audit-field-level = Level
audit-field-login = Login
audit-field-must-change = Must choose a password
audit-field-name = Name
audit-field-new = New
audit-field-note = Note
audit-field-reverses = Takes back version
audit-field-revoked = Revoked
audit-field-school = School
audit-field-schools = Schools
audit-field-simulated = Simulated
audit-field-state = State
audit-field-taken-back = Taken back
audit-field-unchanged = Unchanged
audit-field-version = Version
audit-field-without-review = Without review
audit-yes = yes
audit-no = no

# About
about-title = About Qosyl
about-what = Qosyl (Kazakh қосыл, “get connected”) shows the internet that every school really gets. Small programs and browsers at the schools test the line, sign each result and send it here; the map changes within seconds.
about-benchmark-title = What the colours mean
about-benchmark = A school’s usual download is the median of its latest complete tests, at most five. At or above { $good } Mbit/s it is good; from { $floor } to { $good } Mbit/s moderate; below { $floor } Mbit/s poor. If the latest test or sign of life failed on the school’s line, the school is not connected. After { $days ->
    [one] { $days } day
   *[other] { $days } days
 } without a sign there is no data. No data is never counted as zero.
about-simulated-title = What “simulated” means
about-simulated = Schools with this badge belong to a demonstration. The schools and their history before its start are made up; tests since then are run by real meters over lines with planted speeds and failures. The badge is in the data and in every export too.
about-test-title = Measuring a school
about-test = A school that has a code from its ministry can measure its line in the browser, without installing anything.
about-test-link = Start with the code
about-data-title = Data and licences
about-data-outlines = Country outlines: Natural Earth, public domain. They follow Natural Earth’s view of who governs an area; dashed borders are disputed. Qosyl takes no side.
about-data-names = Country names: Unicode CLDR. Place names in the demonstration: GeoNames, CC BY 4.0.
about-api-title = For programs
about-api = All data on these pages comes from an open interface that needs no key for reading.
about-api-link = Description of the interface (OpenAPI)
