# Қосымшаның барлық мәтіні қазақ тілінде. Кілттер мен түсіндірмелер: en.ftl.

# Жақтау
app-tagline = Әр мектеп іс жүзінде алатын интернет
skip-to-content = Мазмұнға өту
nav-label = Qosyl
nav-map = Карта
nav-list = Тізім
nav-test = Жылдамдықты өлшеу
nav-register = Тізілім
nav-about = Жоба туралы
theme-to-dark = Қараңғы түстерге ауысу
theme-to-light = Жарық түстерге ауысу
language-label = Тіл
close = Жабу
retry = Қайталап көру
reload = Бетті қайта жүктеу
loading = Жүктелуде…
program-failed-title = Беттің бұл бөлігі жүктелмеді
program-failed-text = Байланыс үзілді немесе осы арада Qosyl жаңартылды. Бетті қайта жүктеу көмектеседі.
not-found-title = Мұндай бет жоқ
not-found-text = Мекенжайда қате болуы мүмкін. Бәрі картадан басталады.
not-found-link = Картаға өту

# Не болды
error-network = Сервермен байланыс жоқ. Интернет байланысын тексеріңіз.
error-timeout = Сервер уақытында жауап бермеді. Байланыс тым баяу болуы мүмкін.
error-busy = Сервер қазір бос емес.
error-storage = Серверде сақтайтын орын қалмады. Орынды оператор босатуы керек.
error-server = Серверде ақау шықты. Себебін оператор журналдан табады.
error-refused = Сервер сұрауды қабылдамады ({ $code }).
error-school-foreign = Бұл кодтың мектебі өзгерген. Жаңа код сұраңыз.
error-time = Бұл құрылғының сағаты қате. Дұрыстап қойыңыз.

# Күйлер
status-good = Жақсы
status-good-meaning = Әдеттегі жүктеу жылдамдығы кемінде { $good } Мбит/с
status-moderate = Орташа
status-moderate-meaning = Әдеттегі жүктеу жылдамдығы { $floor }–{ $good } Мбит/с аралығында
status-bad = Нашар
status-bad-meaning = Әдеттегі жүктеу жылдамдығы { $floor } Мбит/с-тан төмен
status-not-connected = Байланыс жоқ
status-not-connected-meaning = Мектептің соңғы белгісі бойынша желісі істемейді
status-no-data = Дерек жоқ
status-no-data-meaning = Ештеңе өлшенбеген немесе тым ертеде өлшенген

# Карта
map-label = Мектептер картасы, түсі мектептің интернетін көрсетеді
map-help = Көрсеткі пернелер картаны жылжытады, плюс пен минус масштабты өзгертеді. Тізімде сол мектептер кесте түрінде берілген.
map-unsupported = Бұл браузер картаны көрсете алмайды (WebGL 2 керек). Тізімде сол мектептер бар.
map-zoom-in = Жақындату
map-zoom-out = Алыстату
map-home = Бүкіл әлемді көрсету
map-cell = { $count ->
    [one] Мұнда { $shown } мектеп
   *[other] Мұнда { $shown } мектеп
 }

# Шартты белгілер
legend-title = Мектептер
legend-of-country = Мектептер: { $country }
legend-hide = Картада жасыру: { $status }
legend-show = Картада көрсету: { $status }
legend-dots = Ұсақ масштабта бір нүкте бірнеше мектепті білдіреді, түсі ең жиі күйді көрсетеді. Сақина кемінде бір мектепте байланыс жоғын білдіреді.
legend-others = Бұл сандар — мына елдікі: { $country }. Картада басқа елдердің мектептері де көрінеді.
legend-simulated = { $count ->
    [one] Оның { $shown } мектебі модельденген
   *[other] Оның { $shown } мектебі модельденген
 }
legend-all-simulated = Олардың бәрі модельденген
legend-show-all = Бәрін көрсету
legend-register = Мектептер тізілімінің { $version }-нұсқасына негізделген, жарияланған уақыты: { $time }.

# Іздеу және ел
search-label = Мектепті табу
search-placeholder = Мектептің атауы
search-none = Атауы мұндай мектеп жоқ
search-count = { $count ->
    [one] { $shown } мектеп табылды
   *[other] { $shown } мектеп табылды
 }
search-all = Барлығын ({ $shown }) тізімде көрсету
country-label = Ел
country-all = Барлық елдер

# Оқиғалар ағыны
stream-connecting = Жаңа нәтижелерге қосылуда…
stream-live = Тікелей эфирде
stream-live-meaning = Жаңа нәтижелер өздігінен шығады
stream-waiting = Сервермен байланыс жоқ. { $seconds } секундтан кейін қайта көреміз
stream-offline = Құрылғы желіде емес. Деректер ескі болуы мүмкін

# Мектеп
school-label = Мектеп
school-simulated = Модельденген
school-simulated-meaning = Бұл мектеп көрсетілімге жатады: ол шын мәнінде жоқ. Көрсетілім басталғанға дейінгі тарихы ойдан алынған; одан кейінгі өлшемдерді нақты өлшеуіштер жылдамдығы шектелген желілермен жасайды.
school-rests-median = { $tests ->
    [one] Соңғы толық өлшемге негізделген.
   *[other] Соңғы { $tests } толық өлшемнің медианасына негізделген.
 }
school-rests-down = Соңғы өлшем немесе белгі мектептің желісінен өтпеді.
school-rests-nothing = Әлі күші бар толық өлшем жоқ.
school-last-seen = Соңғы белгі: { $ago }.
school-never-seen = Әзірге белгі болған жоқ.
school-usual-download = Әдеттегі жүктеу
school-level = Деңгейі
level-pre-primary = Мектепке дейінгі
level-primary = Бастауыш
level-secondary = Орта
level-post-secondary = Ортадан кейінгі
level-pre-primary-primary = Мектепке дейінгі және бастауыш
level-primary-secondary = Бастауыш және орта
level-pre-primary-to-secondary = Мектепке дейінгіден ортаға дейін
level-primary-to-post-secondary = Бастауыштан ортадан кейінгіге дейін
school-source = Дереккөз
school-giga-id = Giga нөмірі
school-position = Координаттары
school-tests = Соңғы өлшемдер
school-tests-none = Бұл мектептен әлі өлшем келген жоқ.
school-chart-label = Соңғы { $count } өлшемнің жүктеу және жіберу жылдамдығы уақыт бойынша. Төмендегі кестеде сол сандар.
school-export = CSV жүктеп алу
school-share = Сілтемені көшіру
school-shared = Сілтеме көшірілді
school-share-failed = Браузер көшіруге рұқсат бермеді. Сілтеме мекенжай жолында тұр.
school-register = Тізілімдегі жазба
school-register-version = Тізілімнің { $version }-нұсқасына негізделген, жарияланған уақыты: { $time }.
school-register-history = Өзгерістерін көрсету
school-register-none = Өзгеріс жазылмаған.
school-unknown = Бұл мектеп тізілімде жоқ.

# Өлшемдер
test-time = Уақыты
test-download = Жүктеу
test-upload = Жіберу
test-latency = Кідіріс
test-outcome = Нәтиже
test-source = Немен өлшенді
test-failed-mark = Сәтсіз
source-meter = Өлшеуіш
source-browser = Браузер
source-giga-meter = Giga Meter
source-m-lab = M-Lab
source-import = Импортталған
outcome-complete = Толық
outcome-partial = Үзілді: { $reason }
outcome-failed = Сәтсіз: { $reason }
reason-none = себебі көрсетілмеген
reason-no-link = компьютер желіге қосылмаған
reason-name-resolution = сервердің аты табылмады
reason-connect = сервермен байланыс жоқ
reason-tls = қорғалған байланыс жоқ
reason-server-busy = сервер жауап берді, бірақ өлшеуді бастамады
reason-protocol = сервер хаттама бойынша жауап бермеді
reason-interrupted = байланыс үзілді
reason-cancelled = қолмен тоқтатылды
reason-no-address = желі компьютерге мекенжай бермейді
reason-gateway-unreachable = мектеп маршрутизаторы жауап бермейді
reason-resolver-unreachable = атауларды табатын қызмет жауап бермейді
reason-name-unknown = атауларды табатын қызмет серверді білмейді
reason-name-forged = атауларды табатын қызмет бөтен мекенжай береді
reason-no-way-out = маршрутизатор жауап береді, бірақ одан әрі ештеңе жоқ
reason-server-unreachable = интернет жұмыс істейді, бірақ сервер жауап бермейді
reason-captive-portal = сервердің орнына кіру беті жауап береді
reason-tls-intercepted = сервердікі емес сертификат
reason-computer-off = компьютер өшірулі болды
reason-meter-stopped = өлшегіш тоқтатылған болды
reason-unknown = бұл бет білмейтін себеп

# Тізім
list-title = Мектептер
list-status = Күйі
list-status-all = Барлық күйлер
list-name = Атауы
list-country = Ел
list-download = Әдеттегі жүктеу
list-seen = Соңғы белгі
list-page = Мектептер: { $from }–{ $to }, барлығы { $total }
list-none = Бұл шарттарға сай мектеп жоқ.
list-next = Келесі бет
list-previous = Алдыңғы бет
list-caption = Шарттарға сай мектептер, тізілімдегі ретімен

# Өлшем бірліктері мен уақыт
value-none = дерек жоқ
unit-gbps = { $value } Гбит/с
unit-mbps = { $value } Мбит/с
unit-kbps = { $value } кбит/с
unit-ms = { $value } мс
unit-kb = { $value } кБ
unit-mb = { $value } МБ
chart-axis = Мбит/с
table-ms = мс
ago-now = жаңа ғана
ago-minutes = { $count ->
    [one] { $count } минут бұрын
   *[other] { $count } минут бұрын
 }
ago-hours = { $count ->
    [one] { $count } сағат бұрын
   *[other] { $count } сағат бұрын
 }
ago-days = { $count ->
    [one] { $count } күн бұрын
   *[other] { $count } күн бұрын
 }

# Жылдамдықты өлшеу беті
speed-title = Жылдамдықты өлшеу
speed-intro = Мұнда мектебіңіздің интернеті өлшенеді. Бұған жарты минуттай уақыт кетеді, ештеңе орнатылмайды.
speed-advice = Өлшеу кезінде желіні басқалар пайдаланса, нәтиже төмендейді.
speed-start = Өлшеуді бастау
speed-again = Қайта өлшеу
speed-stop = Тоқтату
speed-phase-enrol = Дайындық…
speed-phase-latency = Кідіріс өлшенуде…
speed-phase-download = Жүктеу өлшенуде…
speed-phase-upload = Жіберу өлшенуде…
speed-phase-send = Нәтиже жіберілуде…
speed-result-good = Бұл мектепке арналған { $good } Мбит/с межесіне жетеді.
speed-result-moderate = Интернет істейді, бірақ мектепке арналған { $good } Мбит/с межесінен төмен.
speed-result-bad = Бұл { $floor } Мбит/с-тан төмен: онлайн сабақтардың көбіне тым баяу.
speed-result-partial = Жүктеу өлшенді, содан кейін өлшеу үзілді: { $reason }.
speed-result-failed = Өлшеу сәтсіз аяқталды: { $reason }. Сәтсіздік те жазылады, өйткені ол желінің күйін көрсетеді.
speed-result-refused = Серверге жетуге болады, бірақ ол өлшеуді бастамады. Бірден тым көп өлшеу жүріп жатқан немесе жолдағы сүзгі бөгеген болуы мүмкін. Бір минуттан кейін қайталап көріңіз.
speed-result-stopped = Өлшеу тоқтатылды. Ол желінің бағасына әсер етпейді.
speed-sent = Нәтиже мектебіңізге браузер өлшеген деген белгімен жазылды.
speed-waiting = { $count ->
    [one] { $count } нәтиже осы браузерде күтіп тұр, өзі жіберіледі.
   *[other] { $count } нәтиже осы браузерде күтіп тұр, өздері жіберіледі.
 }
speed-refused = Нәтиже қабылданбады. { $reason }
speed-code-unknown = Мұндай код жоқ. Әріптері мен цифрларын кодты берген адаммен салыстырып тексеріңіз.
speed-code-expired = Кодтың мерзімі өтті. Жаңасын сұраңыз.
speed-code-exhausted = Бұл код рұқсат етілген құрылғылардың бәрінде қолданылды. Жаңасын сұраңыз.
speed-code-many = Тым көп қате код енгізілді. Бір минут күтіп, қайта көріңіз.
speed-see-school = Мектепті картада көру
speed-privacy = Жылдамдықтар, кідіріс, уақыт және браузер түрі сақталады. Сіз туралы ештеңе сақталмайды.

# Код енгізетін бет
code-label = Мектебіңіздің коды
code-help = Министрлік берген сегіз әріп пен цифр. Бас не кіші әріп екені маңызды емес.
code-go = Жалғастыру
code-incomplete = Код сегіз әріп пен цифрдан тұрады, мысалы, K7QD-4M9X.
code-other = Басқа код енгізу

# Кіру
sign-in-title = Кіру
sign-in-intro = Тізілімді жүргізетіндерге арналған. Картаны көруге және желіні өлшеуге тіркелгі керек емес.
sign-in-login = Логин
sign-in-password = Құпиясөз
sign-in-wrong = Логин мен құпиясөз сәйкес емес немесе тіркелгі өшірілген.
sign-in-many = Тым көп қате құпиясөз енгізілді. Бес минут күтіп, қайта көріңіз.
sign-in-needed = Бұл бетті көру үшін кіріңіз.
sign-out = Шығу
account-of = { $login } тіркелгісі
password-change = Құпиясөзді өзгерту
password-intro = Құпиясөзіңізді басқа біреу жасаған. Өзіңіз ғана білетінін таңдаңыз.
password-intro-own = Кірген басқа жерлеріңіздің бәрінен шығасыз.
password-current = Қазіргі құпиясөз
password-new = Жаңа құпиясөз
password-again = Жаңа құпиясөз тағы бір рет
password-help = Кемінде 12 таңба. Қатар тұрған бірнеше сөзді есте сақтау оңай.
password-length = Құпиясөз 12–256 таңбадан тұрады.
password-common = Бұл құпиясөзді ең алдымен теріп көреді. Басқасын таңдаңыз.
password-unchanged = Жаңа құпиясөз бұрынғысымен бірдей. Басқасын таңдаңыз.
password-differ = Екі жаңа құпиясөз бірдей емес.
password-changed = Құпиясөзіңіз өзгерді. Басқа жерлердің бәрінен шықтыңыз.
error-origin = Сұрау Qosyl бетінен келген жоқ. Бетті қайта жүктеңіз.

# Адамдар
people-title = Адамдар
people-intro = Кім нені өзгерте алады. Жүргізуші тізімдерді жүктейді, рецензент басқалар жүктегенді бекітіп жариялайды, бақылаушы жария емесін оқиды, әкімші бәрін істейді.
people-add = Адам қосу
people-search = Логин не аты
people-count = { $count ->
    [one] { $shown } адам
   *[other] { $shown } адам
 }
people-name = Аты
people-login-help = Латын әріптері, цифрлар, нүкте мен сызықша. Пошта мекенжайы емес: олар мұнда сақталмайды.
people-login-taken = Бұл логин бос емес. Басқасын таңдаңыз.
people-role = Рөл
people-roles = Рөлдер
people-roles-edit = Рөлдерді өзгерту
people-role-add = Рөл қосу
people-role-take = Рөлді алып тастау
people-no-role = Рөл жоқ
people-grant-twice = Рөл екі рет берілген. Бір рет жеткілікті.
people-area = Бірінші деңгейлі аймақ
people-area-all = Бүкіл ел
people-disabled = Өшірілген
people-disable = Өшіру
people-enable = Қосу
people-new-password = Жаңа құпиясөз
people-must-change = Алғашқы құпиясөз әлі өзгермеген
people-password-once = { $login } үшін алғашқы құпиясөз, тек қазір көрсетіледі. Алғаш кіргенде оны өзгерту керек.
people-signed-out = Рөлдер өзгергенде адам барлық жерден шығады.
people-password-ask = { $login } барлық жерден шығады және жаңа құпиясөзбен ғана кіре алады; ол мұнда бір рет көрсетіледі.
people-disable-ask = { $login } барлық жерден шығады және енді кіре алмайды. { $login } білетін кілттерді де қайтарып алу керек.
people-name-wrong = Ат 1–128 таңбадан тұрады, көрінбейтін таңбалар болмайды.
people-own-account = Өзіңізді өшіре алмайсыз және барлық елдер әкімшісі рөлінен бас тарта алмайсыз. Мұны басқа әкімші жасайды.
role-missing = Тіркелгіңізде бұған керек рөл жоқ. Әкімшіге жүгініңіз.
role-viewer = Бақылаушы
role-steward = Жүргізуші
role-reviewer = Рецензент
role-administrator = Әкімші
role-everywhere = Барлық елдер
save = Сақтау
cancel = Болдырмау
more = Тағы көрсету

# Өзгерістер журналы
audit-title = Өзгерістер
audit-intro = Кім, нені және қашан өзгертті. Мұндағы ештеңені түзетуге болмайды.
audit-time = Қашан
audit-who = Кім
audit-what = Не
audit-changed = Бұрын және қазір
audit-fields-more = { $count ->
    [one] Тағы { $count } өріс
   *[other] Тағы { $count } өріс
 }
audit-all = Бәрі
audit-since = Бастап
audit-until = Дейін
audit-count = { $count ->
    [one] { $shown } өзгеріс
   *[other] { $shown } өзгеріс
 }
audit-none = Мұндай өзгеріс жоқ.
audit-csv = CSV жүктеп алу
audit-by-token = Әкімші токені
audit-by-key = «{ $name }» кілті
audit-by-device = { $name } құрылғысы
audit-schools-imported = Мектептер қабылданды
audit-school-updated = Мектеп өзгерді
audit-code-created = Код жасалды
audit-device-enrolled = Құрылғы қосылды
audit-device-revoked = Құрылғы ажыратылды
audit-person-created = Тіркелгі жасалды
audit-person-renamed = Тіркелгі аты өзгерді
audit-person-disabled = Тіркелгі өшірілді
audit-person-enabled = Тіркелгі қосылды
audit-grants-changed = Рөлдер өзгерді
audit-password-changed = Құпиясөз өзгерді
audit-signed-in = Кірді
audit-signed-out = Шықты
audit-key-created = Кілт жасалды
audit-key-revoked = Кілт қайтарып алынды
audit-upload-created = Файл жіберілді
audit-upload-read-anew = Файл қайта оқылды
audit-upload-mapped = Бағандардың мағынасы көрсетілді
audit-upload-edited = Жолдар түзетілді
audit-upload-repaired = Түзетулер қабылданды немесе қайтарылды
audit-upload-submitted = Файл тексеруге жіберілді
audit-upload-decided = Өзгерістер қаралды
audit-upload-returned = Файл қайтарылды
audit-upload-approved = Файл мақұлданды
audit-upload-approved-without-review = Файл тексерусіз мақұлданды
audit-upload-withdrawn = Файл қайтарып алынды
audit-register-published = Тізілім нұсқасы жарияланды
audit-layer-published = Шекаралар немесе нысандар жарияланды
audit-field-accepted = Қабылданды
audit-field-approved-by = Бекіткен
audit-field-area = Аумақ
audit-field-bytes = Көлемі
audit-field-cells = Ұяшықтар
audit-field-changed = Өзгерді
audit-field-closed = Жабылды
audit-field-decision = Шешім
audit-field-device = Құрылғы
audit-field-disabled = Өшірілген
audit-field-expires = Жарамды мерзімі
audit-field-file = Файл
audit-field-first = Алғашқылары
audit-field-grants = Рөлдер
audit-field-id = Коды
audit-field-kind = Түрі
audit-field-level = Деңгейі
audit-field-login = Логин
audit-field-must-change = Құпиясөз таңдауы керек
audit-field-name = Аты
audit-field-new = Жаңа
audit-field-note = Түсініктеме
audit-field-reverses = Қайтаратын нұсқа
audit-field-revoked = Қайтарып алынған
audit-field-school = Мектеп
audit-field-schools = Мектептер
audit-field-simulated = Модельденген
audit-field-state = Күйі
audit-field-taken-back = Кері қайтарылды
audit-field-unchanged = Өзгеріссіз
audit-field-version = Нұсқа
audit-field-without-review = Қараусыз
audit-yes = иә
audit-no = жоқ

# Жоба туралы
about-title = Qosyl туралы
about-what = Qosyl (қосыл) әр мектеп іс жүзінде алатын интернетті көрсетеді. Мектептердегі шағын бағдарламалар мен браузерлер желіні өлшеп, әр нәтижеге қол қойып, осында жібереді; карта бірнеше секундта өзгереді.
about-benchmark-title = Түстердің мағынасы
about-benchmark = Мектептің әдеттегі жүктеу жылдамдығы — соңғы толық өлшемдерінің (ең көбі бес) медианасы. { $good } Мбит/с және одан жоғары болса — жақсы; { $floor }–{ $good } Мбит/с аралығында — орташа; { $floor } Мбит/с-тан төмен — нашар. Соңғы өлшем немесе белгі мектептің желісінен өтпесе, мектепте байланыс жоқ. { $days ->
    [one] { $days } күн
   *[other] { $days } күн
 } белгі болмаса, дерек жоқ деп саналады. Деректің жоқтығы ешқашан нөл деп есептелмейді.
about-simulated-title = «Модельденген» деген не
about-simulated = Бұл белгісі бар мектептер көрсетілімге жатады. Мектептер мен олардың басталғанға дейінгі тарихы ойдан алынған; одан кейінгі өлшемдерді нақты өлшеуіштер жылдамдығы мен ақаулары алдын ала берілген желілермен жасайды. Белгі деректерде де, әр экспортта да бар.
about-test-title = Мектептегі өлшеу
about-test = Министрліктен код алған мектеп желісін браузерде-ақ өлшей алады, ештеңе орнатудың қажеті жоқ.
about-test-link = Кодтан бастау
about-data-title = Деректер мен лицензиялар
about-data-outlines = Елдердің нобайлары: Natural Earth, қоғамдық игілік. Олар аумақты іс жүзінде кім басқаратынын Natural Earth көзқарасымен көрсетеді; даулы шекаралар үзік сызықпен берілген. Qosyl ешкімнің жағына шықпайды.
about-data-names = Ел атаулары: Unicode CLDR. Көрсетілімдегі жер атаулары: GeoNames, CC BY 4.0.
about-api-title = Бағдарламаларға арналған
about-api = Осы беттердегі барлық дерек ашық интерфейс арқылы алынады, оқуға кілт керек емес.
about-api-link = Интерфейстің сипаттамасы (OpenAPI)
