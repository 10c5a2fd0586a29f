# Тексты страниц реестра школ по-русски. Ключи и пояснения: en.ftl.

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
