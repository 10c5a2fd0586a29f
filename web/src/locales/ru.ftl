# Все тексты приложения по-русски. Ключи и пояснения: en.ftl.

# Рамка
app-tagline = Интернет, который школы получают на самом деле
skip-to-content = Перейти к содержанию
nav-label = Qosyl
nav-map = Карта
nav-list = Список
nav-test = Измерить скорость
nav-register = Реестр
nav-about = О проекте
theme-to-dark = Включить тёмные цвета
theme-to-light = Включить светлые цвета
language-label = Язык
close = Закрыть
retry = Попробовать ещё раз
reload = Загрузить страницу заново
loading = Загрузка…
program-failed-title = Эта часть страницы не загрузилась
program-failed-text = Соединение оборвалось, или Qosyl тем временем обновили. Поможет новая загрузка страницы.
not-found-title = Такой страницы нет
not-found-text = Возможно, в адресе ошибка. Всё начинается с карты.
not-found-link = Перейти к карте

# Что пошло не так
error-network = Нет связи с сервером. Проверьте подключение к интернету.
error-timeout = Сервер не ответил вовремя. Возможно, линия очень медленная.
error-busy = Сервер сейчас занят.
error-storage = На сервере не осталось места. Его должен освободить оператор.
error-server = На сервере произошёл сбой. Причину оператор найдёт в журнале.
error-refused = Сервер отклонил запрос ({ $code }).
error-school-foreign = Школа этого кода изменилась. Попросите новый код.
error-time = Часы этого устройства идут неверно. Переведите их.

# Состояния
status-good = Хорошо
status-good-meaning = Обычная скорость загрузки достигает { $good } Мбит/с
status-moderate = Средне
status-moderate-meaning = Обычная скорость загрузки от { $floor } до { $good } Мбит/с
status-bad = Плохо
status-bad-meaning = Обычная скорость загрузки ниже { $floor } Мбит/с
status-not-connected = Нет связи
status-not-connected-meaning = По последнему сигналу школы её линия не работает
status-no-data = Нет данных
status-no-data-meaning = Измерений не было, или они слишком давние

# Карта
map-label = Карта школ, цвет показывает интернет школы
map-help = Стрелки двигают карту, плюс и минус меняют масштаб. В списке те же школы показаны таблицей.
map-unsupported = Этот браузер не может показать карту (нужен WebGL 2). В списке те же школы.
map-zoom-in = Приблизить
map-zoom-out = Отдалить
map-home = Показать весь мир
map-cell = { $count ->
    [one] Здесь { $shown } школа
    [few] Здесь { $shown } школы
   *[other] Здесь { $shown } школ
 }

# Легенда
legend-title = Школы
legend-of-country = Школы: { $country }
legend-hide = Скрыть на карте: { $status }
legend-show = Показать на карте: { $status }
legend-dots = На мелком масштабе точка означает несколько школ, её цвет показывает самое частое состояние. Кольцо означает, что хотя бы у одной школы нет связи.
legend-others = Это числа одной страны: { $country }. На карте видны и школы других стран.
legend-simulated = { $count ->
    [one] Из них { $shown } смоделирована
   *[other] Из них { $shown } смоделированы
 }
legend-all-simulated = Все они смоделированы
legend-show-all = Показать все
legend-register = Основано на версии { $version } реестра школ, опубликовано: { $time }.

# Поиск и страна
search-label = Найти школу
search-placeholder = Название школы
search-none = Нет школы с таким названием
search-count = { $count ->
    [one] Найдена { $shown } школа
    [few] Найдены { $shown } школы
   *[other] Найдено { $shown } школ
 }
search-all = Показать все { $shown } в списке
country-label = Страна
country-all = Все страны

# Поток событий
stream-connecting = Подключение к новым результатам…
stream-live = В прямом эфире
stream-live-meaning = Новые результаты появляются сами
stream-waiting = Связи с сервером нет. Новая попытка через { $seconds } с
stream-offline = Устройство не в сети. Данные могли устареть

# Школа
school-label = Школа
school-simulated = Смоделировано
school-simulated-meaning = Эта школа — часть демонстрации: на самом деле её нет. Её история до начала демонстрации выдумана; с тех пор измерения проводят настоящие измерители по линиям с ограниченной скоростью.
school-rests-median = { $tests ->
    [one] По последнему полному измерению.
   *[other] По медиане последних полных измерений ({ $tests }).
 }
school-rests-down = Последнее измерение или сигнал не прошли по линии школы.
school-rests-nothing = Нет полных измерений, которые ещё действуют.
school-last-seen = Последний сигнал: { $ago }.
school-never-seen = Сигналов ещё не было.
school-usual-download = Обычная загрузка
school-level = Уровень
level-pre-primary = Дошкольный
level-primary = Начальный
level-secondary = Средний
level-post-secondary = Послесредний
level-pre-primary-primary = Дошкольный и начальный
level-primary-secondary = Начальный и средний
level-pre-primary-to-secondary = От дошкольного до среднего
level-primary-to-post-secondary = От начального до послесреднего
school-source = Источник
school-giga-id = Номер Giga
school-position = Координаты
school-tests = Последние измерения
school-tests-none = От этой школы ещё нет измерений.
school-chart-label = Скорости загрузки и отдачи последних измерений ({ $count }) по времени. В таблице ниже те же числа.
school-export = Скачать CSV
school-share = Копировать ссылку
school-shared = Ссылка скопирована
school-share-failed = Браузер не разрешил копирование. Ссылка есть в адресной строке.
school-register = Запись в реестре
school-register-version = Основано на версии { $version } реестра, опубликовано: { $time }.
school-register-history = Показать изменения
school-register-none = Изменений не записано.
school-unknown = Этой школы нет в реестре.

# Измерения
test-time = Время
test-download = Загрузка
test-upload = Отдача
test-latency = Задержка
test-outcome = Итог
test-source = Чем измерено
test-failed-mark = Не удалось
source-meter = Измеритель
source-browser = Браузер
source-giga-meter = Giga Meter
source-m-lab = M-Lab
source-import = Импорт
outcome-complete = Полное
outcome-partial = Прервано: { $reason }
outcome-failed = Не удалось: { $reason }
reason-none = причина не указана
reason-no-link = компьютер не подключён к сети
reason-name-resolution = имя сервера не найдено
reason-connect = нет соединения с сервером
reason-tls = нет защищённого соединения
reason-server-busy = сервер ответил, но не начал измерение
reason-protocol = сервер ответил не по протоколу
reason-interrupted = соединение оборвалось
reason-cancelled = остановлено вручную
reason-no-address = сеть не даёт компьютеру адреса
reason-gateway-unreachable = маршрутизатор школы не отвечает
reason-resolver-unreachable = служба имён не отвечает
reason-name-unknown = служба имён не знает сервера
reason-name-forged = служба имён выдаёт чужой адрес
reason-no-way-out = маршрутизатор отвечает, но за ним ничего
reason-server-unreachable = интернет работает, но сервер не отвечает
reason-captive-portal = вместо сервера отвечает страница входа
reason-tls-intercepted = чужой сертификат вместо сертификата сервера
reason-computer-off = компьютер был выключен
reason-meter-stopped = измеритель был остановлен
reason-unknown = причина, неизвестная этой странице

# Список
list-title = Школы
list-status = Состояние
list-status-all = Все состояния
list-name = Название
list-country = Страна
list-download = Обычная загрузка
list-seen = Последний сигнал
list-page = Школы { $from }–{ $to } из { $total }
list-none = Нет школ, подходящих под эти условия.
list-next = Следующая страница
list-previous = Предыдущая страница
list-caption = Школы, подходящие под условия, в порядке реестра

# Единицы и время
value-none = нет данных
unit-gbps = { $value } Гбит/с
unit-mbps = { $value } Мбит/с
unit-kbps = { $value } кбит/с
unit-ms = { $value } мс
unit-kb = { $value } кБ
unit-mb = { $value } МБ
chart-axis = Мбит/с
table-ms = мс
ago-now = только что
ago-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[other] { $count } минут назад
 }
ago-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[other] { $count } часов назад
 }
ago-days = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[other] { $count } дней назад
 }

# Страница измерения
speed-title = Измерение скорости
speed-intro = Здесь измеряется интернет вашей школы. Это займёт около половины минуты, ничего устанавливать не нужно.
speed-advice = Если во время измерения линией пользуются другие, результат будет ниже.
speed-start = Начать измерение
speed-again = Измерить ещё раз
speed-stop = Остановить
speed-phase-enrol = Подготовка…
speed-phase-latency = Измеряется задержка…
speed-phase-download = Измеряется загрузка…
speed-phase-upload = Измеряется отдача…
speed-phase-send = Результат отправляется…
speed-result-good = Это достигает нормы для школы: { $good } Мбит/с.
speed-result-moderate = Интернет работает, но ниже нормы для школы: { $good } Мбит/с.
speed-result-bad = Это ниже { $floor } Мбит/с: слишком медленно для большинства онлайн-уроков.
speed-result-partial = Загрузка измерена, затем измерение прервалось: { $reason }.
speed-result-failed = Измерение не удалось: { $reason }. Неудача тоже записывается, потому что говорит о линии.
speed-result-refused = Сервер доступен, но не начал измерение. Возможно, сейчас идёт слишком много измерений или их не пропускает фильтр по пути. Попробуйте через минуту.
speed-result-stopped = Измерение остановлено. На оценку линии оно не влияет.
speed-sent = Результат записан для вашей школы с пометкой, что измерял браузер.
speed-waiting = { $count ->
    [one] { $count } результат ждёт в этом браузере и уйдёт сам.
    [few] { $count } результата ждут в этом браузере и уйдут сами.
   *[other] { $count } результатов ждут в этом браузере и уйдут сами.
 }
speed-refused = Результат не принят. { $reason }
speed-code-unknown = Такого кода нет. Сверьте буквы и цифры с тем, кто вам его дал.
speed-code-expired = Срок кода истёк. Попросите новый.
speed-code-exhausted = Этот код уже использован на всех устройствах, на которых можно. Попросите новый.
speed-code-many = Слишком много неверных кодов. Подождите минуту и попробуйте снова.
speed-see-school = Показать школу на карте
speed-privacy = Сохраняются скорости, задержка, время и вид браузера. О вас не сохраняется ничего.

# Страница ввода кода
code-label = Код вашей школы
code-help = Восемь букв и цифр, которые вам дало министерство. Заглавные или строчные — не важно.
code-go = Продолжить
code-incomplete = В коде восемь букв и цифр, например K7QD-4M9X.
code-other = Ввести другой код

# Вход
sign-in-title = Войти
sign-in-intro = Для тех, кто ведёт реестр. Чтобы смотреть карту и измерять линию, учётная запись не нужна.
sign-in-login = Логин
sign-in-password = Пароль
sign-in-wrong = Логин и пароль не подходят друг к другу, или учётная запись отключена.
sign-in-many = Слишком много неверных паролей. Подождите пять минут и попробуйте снова.
sign-in-needed = Войдите, чтобы увидеть эту страницу.
sign-out = Выйти
account-of = Учётная запись { $login }
password-change = Сменить пароль
password-intro = Ваш пароль придумал кто-то другой. Выберите такой, который знаете только вы.
password-intro-own = Везде, где вы ещё вошли, будет выполнен выход.
password-current = Текущий пароль
password-new = Новый пароль
password-again = Новый пароль ещё раз
password-help = Не меньше 12 знаков. Несколько слов подряд легко запомнить.
password-length = В пароле от 12 до 256 знаков.
password-common = Этот пароль подбирают одним из первых. Выберите другой.
password-unchanged = Новый пароль совпадает с прежним. Выберите другой.
password-differ = Новые пароли не совпадают.
password-changed = Ваш пароль сменён. Везде, где вы ещё вошли, выполнен выход.
error-origin = Запрос пришёл не со страницы Qosyl. Загрузите страницу заново.

# Люди
people-title = Люди
people-intro = Кто что может менять. Ведущий загружает списки, рецензент утверждает и публикует загруженное другими, наблюдатель читает непубличное, администратор делает всё.
people-add = Добавить человека
people-search = Логин или имя
people-count = { $count ->
    [one] { $shown } человек
    [few] { $shown } человека
   *[other] { $shown } человек
 }
people-name = Имя
people-login-help = Латинские буквы, цифры, точки и дефисы. Не адрес почты: они здесь не хранятся.
people-login-taken = Этот логин занят. Выберите другой.
people-role = Роль
people-roles = Роли
people-roles-edit = Изменить роли
people-role-add = Добавить роль
people-role-take = Убрать роль
people-no-role = Ролей нет
people-grant-twice = Роль указана дважды. Достаточно одного раза.
people-area = Область первого уровня
people-area-all = Вся страна
people-disabled = Отключена
people-disable = Отключить
people-enable = Включить
people-new-password = Новый пароль
people-must-change = Первый пароль ещё не сменён
people-password-once = Первый пароль для { $login }, показан только сейчас. При первом входе его нужно сменить.
people-signed-out = При смене ролей человек выходит отовсюду.
people-password-ask = { $login } выйдет отовсюду и сможет войти только с новым паролем, который здесь показывается один раз.
people-disable-ask = { $login } выйдет отовсюду и больше не сможет войти. Ключи, которые знает { $login }, нужно отозвать отдельно.
people-name-wrong = В имени от 1 до 128 знаков, невидимых среди них нет.
people-own-account = Нельзя отключить себя или отказаться от роли администратора всех стран. Это может сделать другой администратор.
role-missing = У вашей учётной записи нет нужной роли. Обратитесь к администратору.
role-viewer = Наблюдатель
role-steward = Ведущий
role-reviewer = Рецензент
role-administrator = Администратор
role-everywhere = Все страны
save = Сохранить
cancel = Отмена
more = Показать ещё

# Журнал изменений
audit-title = Изменения
audit-intro = Кто, что и когда изменил. Здесь ничего нельзя исправить задним числом.
audit-time = Когда
audit-who = Кто
audit-what = Что
audit-changed = До и после
audit-fields-more = { $count ->
    [one] Ещё { $count } поле
    [few] Ещё { $count } поля
   *[other] Ещё { $count } полей
 }
audit-all = Всё
audit-since = С
audit-until = По
audit-count = { $count ->
    [one] { $shown } изменение
    [few] { $shown } изменения
   *[other] { $shown } изменений
 }
audit-none = Таких изменений нет.
audit-csv = Скачать CSV
audit-by-token = Токен администратора
audit-by-key = Ключ «{ $name }»
audit-by-device = Устройство { $name }
audit-schools-imported = Школы приняты
audit-school-updated = Школа изменена
audit-code-created = Код создан
audit-device-enrolled = Устройство подключено
audit-device-revoked = Устройство отключено
audit-person-created = Учётная запись создана
audit-person-renamed = Учётная запись переименована
audit-person-disabled = Учётная запись отключена
audit-person-enabled = Учётная запись включена
audit-grants-changed = Роли изменены
audit-password-changed = Пароль сменён
audit-signed-in = Вход
audit-signed-out = Выход
audit-key-created = Ключ создан
audit-key-revoked = Ключ отозван
audit-upload-created = Файл отправлен
audit-upload-read-anew = Файл прочитан заново
audit-upload-mapped = Значение столбцов указано
audit-upload-edited = Строки исправлены
audit-upload-repaired = Исправления приняты или отменены
audit-upload-submitted = Файл передан на проверку
audit-upload-decided = Изменения рассмотрены
audit-upload-returned = Файл возвращён
audit-upload-approved = Файл утверждён
audit-upload-approved-without-review = Файл утверждён без проверки
audit-upload-withdrawn = Файл отозван
audit-register-published = Версия реестра опубликована
audit-layer-published = Границы или объекты опубликованы
audit-field-accepted = Принято
audit-field-approved-by = Одобрил(а)
audit-field-area = Территория
audit-field-bytes = Размер
audit-field-cells = Ячейки
audit-field-changed = Изменено
audit-field-closed = Закрыто
audit-field-decision = Решение
audit-field-device = Устройство
audit-field-disabled = Отключена
audit-field-expires = Действует до
audit-field-file = Файл
audit-field-first = Первые из них
audit-field-grants = Роли
audit-field-id = Код
audit-field-kind = Вид
audit-field-level = Уровень
audit-field-login = Логин
audit-field-must-change = Должен выбрать пароль
audit-field-name = Имя
audit-field-new = Новых
audit-field-note = Пояснение
audit-field-reverses = Отменяет версию
audit-field-revoked = Отозвано
audit-field-school = Школа
audit-field-schools = Школ
audit-field-simulated = Смоделировано
audit-field-state = Состояние
audit-field-taken-back = Возвращено
audit-field-unchanged = Без изменений
audit-field-version = Версия
audit-field-without-review = Без рассмотрения
audit-yes = да
audit-no = нет

# О проекте
about-title = О Qosyl
about-what = Qosyl (по-казахски қосыл, «подключись») показывает интернет, который школы получают на самом деле. Небольшие программы и браузеры в школах измеряют линию, подписывают каждый результат и отправляют его сюда; карта меняется за секунды.
about-benchmark-title = Что означают цвета
about-benchmark = Обычная загрузка школы — медиана её последних полных измерений, не более пяти. От { $good } Мбит/с — хорошо; от { $floor } до { $good } Мбит/с — средне; ниже { $floor } Мбит/с — плохо. Если последнее измерение или сигнал не прошли по линии школы, у школы нет связи. После { $days ->
    [one] { $days } дня
   *[other] { $days } дней
 } без сигнала данных нет. Отсутствие данных никогда не считается нулём.
about-simulated-title = Что значит «смоделировано»
about-simulated = Школы с этим знаком относятся к демонстрации. Сами школы и их история до её начала выдуманы; с тех пор измерения проводят настоящие измерители по линиям с заданными скоростями и сбоями. Знак есть и в данных, и в каждой выгрузке.
about-test-title = Измерение в школе
about-test = Школа, получившая код от министерства, может измерить свою линию прямо в браузере, ничего не устанавливая.
about-test-link = Начать с кода
about-data-title = Данные и лицензии
about-data-outlines = Контуры стран: Natural Earth, общественное достояние. Они показывают фактическое управление по версии Natural Earth; спорные границы даны пунктиром. Qosyl не встаёт ни на чью сторону.
about-data-names = Названия стран: Unicode CLDR. Названия мест в демонстрации: GeoNames, CC BY 4.0.
about-api-title = Для программ
about-api = Все данные этих страниц доступны через открытый интерфейс, для чтения ключ не нужен.
about-api-link = Описание интерфейса (OpenAPI)
