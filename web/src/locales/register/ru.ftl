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
reg-rows = { $count ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[other] { $shown } строк
 }
reg-person-unknown = неизвестно кто
reg-person-administrator = администратор
reg-person-key = программа «{ $name }»
reg-sign-in-text = Чтобы загрузить список, войдите с учётной записью, которой это разрешено.
reg-sign-in = Войти

# Где принимают файл
reg-drop-label = Файл со списком
reg-drop-country = Страна
reg-drop-country-none = Выберите страну
reg-drop-country-first = Сначала выберите страну выше.
reg-drop-kind = Что в списке
reg-drop-level = Уровень территорий
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
reg-file-unread = Файл не удалось прочитать.
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
reg-figure-rows = строк в файле
reg-figure-ready = могут попасть в реестр
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
reg-fate-closed = Закрытые
reg-fate-new-meaning = Школы, которых в реестре ещё нет.
reg-fate-changed-meaning = Школы реестра с другими значениями.
reg-fate-unchanged-meaning = Школы, которые в реестре точно такие же.
reg-fate-missing-meaning = Школы реестра, которых нет в списке. Они остаются как есть.
reg-fate-missing-close = Школы реестра, которых нет в списке. Они закрываются, как вы выбрали.
reg-fate-blocked-meaning = Строки, которые не пропустила проверка. Исправьте их на шаге «Проверки».
reg-candidate-new = Нет в реестре
reg-candidate-changed = В другом месте
reg-candidate-unchanged = Совпадают
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
reg-submit-note = Что стоит знать рассматривающему (откуда список, что изменилось)
reg-submit = Отправить на рассмотрение
reg-submitted-by = На рассмотрение отправил(а) { $person }, { $time }
reg-approved-by = Одобрил(а) { $person }, { $time }
reg-second-title = Ждёт второго человека
reg-second-text = Никто не может одобрить список, который сам загрузил или правил. Рецензент этой страны увидит его на своей странице реестра.
reg-decisions-label = Решено строк
reg-decisions = принято: { $accepted }, отклонено: { $refused }, без решения: { $open }
reg-approve = Одобрить
reg-approve-open = { $count ->
    [one] Без решения { $count } строка.
    [few] Без решения { $count } строки.
   *[other] Без решения { $count } строк.
 }
reg-return = Вернуть с пояснением
reg-return-title = Вернуть список?
reg-return-note = Что нужно исправить
reg-decide-title = По строкам
reg-filter-fate = Что происходит
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
reg-cell-refused = отклонено

# Шаг 6: публикация
reg-publish-title = Готово к публикации: { $country }
reg-publish-lead = Публикация создаёт новую версию реестра. Карта и все цифры сразу опираются на неё.
reg-publish-new = школ добавится
reg-publish-changed = школ изменится
reg-publish-closed = школ закроется
reg-publish-same = останутся как есть
reg-publish-out = строк не пропущено
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
reg-conflict-look = Посмотреть новые отличия
reg-published-title = { $country }: версия { $version } опубликована
reg-published-by = Опубликовал(а) { $person }, { $time }
reg-published-see = Посмотреть версии
reg-published-map = Посмотреть школы на карте
reg-reverted-title = Версия { $version } отменена
reg-revert = Отменить эту версию
reg-revert-title = Отменить версию { $version }?
reg-revert-text = Будет опубликована новая версия, которая вернёт всё, что изменила версия { $version }. Обе останутся в истории.
reg-revert-later = Более поздние версии меняли часть тех же школ.
reg-revert-force = Вернуть и их, потеряв более поздние изменения

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
reg-compared-none = В обеих версиях одни и те же школы с теми же значениями.

# Отказы
reg-error-own-upload = Вы загрузили или правили этот список, поэтому решать должен второй человек.
reg-error-register-changed = Кто-то тем временем опубликовал другую версию. Отличия посчитаны заново: посмотрите их ещё раз и опубликуйте.
reg-error-upload-unknown = Такой загрузки нет. Возможно, её отозвали.
reg-error-sign-in = Вы не вошли, или сеанс закончился. Войдите и попробуйте снова.
reg-error-forbidden = Вашей учётной записи это в этой стране не разрешено. Обратитесь к администратору.
reg-error-too-large = Файл больше, чем принимает сервер. Разделите его или уберите лишние столбцы.
reg-error-state = На этом шаге это уже невозможно. Страница показывает, как обстоит дело сейчас.
reg-error-busy = Сервер ещё работает с этим списком. Подождите, пока он закончит, и попробуйте снова.

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
