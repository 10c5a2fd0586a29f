# Мектептер тізілімі беттерінің мәтіндері қазақ тілінде. Кілттер мен түсіндірмелер: en.ftl.

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
reg-rows = { $count ->
   *[other] { $shown } жол
 }
reg-person-unknown = белгісіз
reg-person-administrator = әкімші
reg-person-key = «{ $name }» бағдарламасы
reg-sign-in-text = Тізім жүктеу үшін рұқсаты бар тіркелгімен кіріңіз.
reg-sign-in = Кіру

# Файл қабылданатын жер
reg-drop-label = Тізім файлы
reg-drop-country = Ел
reg-drop-country-none = Елді таңдаңыз
reg-drop-country-first = Алдымен жоғарыдан елді таңдаңыз.
reg-drop-kind = Тізімде не бар
reg-drop-level = Аумақтардың деңгейі
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
reg-waits-your-submit = Сізді күтуде: қарап, тексеруге жіберіңіз
reg-waits-your-review = Сіздің қарауыңызды күтуде
reg-waits-reviewer = Екінші адамды күтуде
reg-waits-your-publish = Сіздің жариялауыңызды күтуде
reg-waits-publisher = Жариялауды күтуде
reg-withdraw = Қайтарып алу
reg-withdraw-title = Бұл жүктемені қайтарып алу керек пе?
reg-withdraw-text = Ол әрі қарай жүрмейді, тізілім сол күйінде қалады. Файлды қайта жүктеуге болады.

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
reg-file-unread = Файлды оқу мүмкін болмады.
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
reg-fate-closed = Жабылған
reg-fate-new-meaning = Тізілімде әлі жоқ мектептер.
reg-fate-changed-meaning = Тізілімдегі, бірақ мәндері басқа мектептер.
reg-fate-unchanged-meaning = Тізілімде дәл осындай тұрған мектептер.
reg-fate-missing-meaning = Тізілімде бар, бірақ тізімде аталмаған мектептер. Олар сол күйінде қалады.
reg-fate-missing-close = Тізілімде бар, бірақ тізімде аталмаған мектептер. Таңдауыңыз бойынша олар жабылады.
reg-fate-blocked-meaning = Тексеру өткізбеген жолдар. Оларды «Тексерулер» қадамында түзетіңіз.
reg-candidate-new = Тізілімде жоқ
reg-candidate-changed = Басқа жерде
reg-candidate-unchanged = Бірдей
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
reg-submit-note = Қараушы нені білуі керек (тізім қайдан алынды, не өзгерді)
reg-submit = Қарауға жіберу
reg-submitted-by = Қарауға жіберген: { $person }, { $time }
reg-approved-by = Бекіткен: { $person }, { $time }
reg-second-title = Екінші адамды күтуде
reg-second-text = Өзі жүктеген немесе түзеткен тізімді ешкім бекіте алмайды. Осы елдің қараушысы оны тізілім бетінен көреді.
reg-decisions-label = Шешім қабылданған жолдар
reg-decisions = қабылданды: { $accepted }, қабылданбады: { $refused }, шешімсіз: { $open }
reg-approve = Бекіту
reg-approve-open = { $count ->
   *[other] { $count } жол шешімсіз.
 }
reg-return = Түсініктемемен қайтару
reg-return-title = Тізімді қайтару керек пе?
reg-return-note = Нені түзету керек
reg-decide-title = Жол-жолымен
reg-filter-fate = Не болады
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
reg-cell-refused = қабылданбады

# 6-қадам: жариялау
reg-publish-title = Жариялауға дайын: { $country }
reg-publish-lead = Жариялау тізілімнің жаңа нұсқасын жасайды. Карта мен барлық сан бірден соған негізделеді.
reg-publish-new = мектеп қосылады
reg-publish-changed = мектеп өзгереді
reg-publish-closed = мектеп жабылады
reg-publish-same = өзгеріссіз қалады
reg-publish-out = жол өткізілмейді
reg-publish-refused = { $count ->
   *[other] Оның { $count } жолы қарау кезінде қабылданбады, олар ештеңені өзгертпейді.
 }
reg-publish-base = Айырмашылықтар { $version }-нұсқадан есептелген.
reg-publish-first = Бұл — елдің алғашқы нұсқасы.
reg-publish-undo = Нұсқаны кейін кері қайтаруға болады; ештеңе жоғалмайды.
reg-publish-wait = Оны осы елдің қараушысы жариялайды.
reg-publish = Жариялау
reg-conflict-title = Осы арада тізілім өзгерді
reg-conflict-look = Жаңа айырмашылықтарды көру
reg-published-title = { $country }: { $version }-нұсқа жарияланды
reg-published-by = Жариялаған: { $person }, { $time }
reg-published-see = Нұсқаларды көру
reg-published-map = Мектептерді картадан көру
reg-reverted-title = { $version }-нұсқа кері қайтарылды
reg-revert = Бұл нұсқаны кері қайтару
reg-revert-title = { $version }-нұсқаны кері қайтару керек пе?
reg-revert-text = { $version }-нұсқа өзгерткенді қайтаратын жаңа нұсқа жарияланады. Екеуі де тарихта қалады.
reg-revert-later = Кейінгі нұсқалар сол мектептердің кейбірін өзгерткен.
reg-revert-force = Оларды да қайтару, кейінгі өзгерістер жоғалады

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
reg-compared-none = Екі нұсқада да бірдей мектептер, мәндері де бірдей.

# Бас тартулар
reg-error-own-upload = Бұл тізімді сіз жүктедіңіз немесе түзеттіңіз, сондықтан екінші адам шешуі керек.
reg-error-register-changed = Осы арада біреу басқа нұсқаны жариялады. Айырмашылықтар қайта есептелді: тағы бір қарап, жариялаңыз.
reg-error-upload-unknown = Мұндай жүктеме жоқ. Оны қайтарып алған болуы мүмкін.
reg-error-sign-in = Сіз кірмегенсіз немесе сеанс аяқталды. Кіріп, қайталап көріңіз.
reg-error-forbidden = Тіркелгіңізге бұл елде мұны істеуге рұқсат жоқ. Әкімшіге хабарласыңыз.
reg-error-too-large = Файл сервер қабылдайтыннан үлкен. Оны бөліңіз немесе артық бағандарды алып тастаңыз.
reg-error-state = Бұл қадамда енді мүмкін емес. Бет қазіргі жағдайды көрсетіп тұр.
reg-error-busy = Сервер бұл тізіммен әлі жұмыс істеп жатыр. Аяқталғанын күтіп, қайталап көріңіз.

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
