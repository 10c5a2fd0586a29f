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
