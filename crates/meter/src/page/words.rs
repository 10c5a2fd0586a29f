//! The words of the page and of the summary, in English, Kazakh and Russian.

use crate::text::texts;

texts! { Words:
    title: "School internet", "Мектеп интернеті", "Интернет школы";
    skip: "To the results", "Нәтижелерге өту", "К результатам";
    languages: "Language", "Тіл", "Язык";
    since: "This computer has measured for the school since {date}.",
        "Бұл компьютер мектеп үшін {date} күнінен бері өлшеп келеді.",
        "Этот компьютер измеряет для школы с {date}.";
    latest: "The latest test", "Соңғы сынақ", "Последний тест";
    gave: "Your line gave {down} towards the school and {up} from it.",
        "Желіңіз мектепке қарай {down}, мектептен {up} берді.",
        "Ваша линия дала {down} к школе и {up} от школы.";
    broke_off: "The test broke off: {reason}.", "Сынақ үзілді: {reason}.", "Тест прервался: {reason}.";
    gave_nothing: "The test could measure nothing: {reason}.",
        "Сынақ ештеңе өлшей алмады: {reason}.", "Тест ничего не смог измерить: {reason}.";
    none_yet: "There is no test yet. The first comes by itself within hours; qosyl-meter test makes \
        one now.",
        "Әзірге сынақ жоқ. Біріншісі бірнеше сағат ішінде өзі болады; qosyl-meter test оны қазір \
        жасайды.",
        "Тестов пока нет. Первый пройдёт сам в ближайшие часы; qosyl-meter test проведёт его сейчас.";
    one_short: "{date}. One short test: it stopped as soon as it knew enough.",
        "{date}. Бір қысқа сынақ: жеткілікті білген соң бірден тоқтады.",
        "{date}. Один короткий тест: он остановился, как только узнал достаточно.";
    one_test: "{date}. One test.", "{date}. Бір сынақ.", "{date}. Один тест.";
    one_full: "{date}. One full test.", "{date}. Бір толық сынақ.", "{date}. Один полный тест.";
    between: "95 % sure: {low} to {high}", "95 % сенім: {low} – {high}",
        "С уверенностью 95 %: от {low} до {high}";
    not_measured: "not measured", "өлшенбеді", "не измерено";
    to_school: "Download", "Жүктеп алу", "Загрузка";
    from_school: "Upload", "Жіберу", "Отправка";
    delay: "Delay", "Кідіріс", "Задержка";
    delay_busy: "Delay, busy line", "Кідіріс, бос емес желі", "Задержка, занятая линия";
    delay_note: "nothing else on the line", "желі бос кезде", "когда линия свободна";
    delay_busy_note: "while downloading", "жүктеп алу кезінде", "во время загрузки";
    days_title: "The last 30 days", "Соңғы 30 күн", "Последние 30 дней";
    days_rest: "Each bar is the median of a day’s tests. Tests with a speed: {with}; without: \
        {without}; days with a speed: {days}. A day without a bar was not measured: it is not zero.",
        "Әр баған – күн сынақтарының медианасы. Жылдамдығы бар сынақ: {with}; жоғы: {without}; \
        жылдамдығы бар күн: {days}. Бағансыз күн өлшенбеген: ол нөл емес.",
        "Каждый столбец – медиана тестов за день. Тестов со скоростью: {with}; без неё: {without}; \
        дней со скоростью: {days}. День без столбца не измерен: это не ноль.";
    line_down: "line down", "желі істемеді", "линия не работала";
    server_away: "only the server away", "тек сервер қолжетімсіз", "недоступен только сервер";
    not_known: "computer off: nothing known", "компьютер өшірулі: дерек жоқ",
        "компьютер выключен: данных нет";
    tested_in_vain: "tested, no speed", "сыналды, жылдамдық жоқ", "тест без скорости";
    as_table: "The same as a table", "Кесте түрінде", "То же в виде таблицы";
    day: "Day", "Күн", "День";
    time: "Time", "Уақыт", "Время";
    result: "Result", "Нәтиже", "Результат";
    complete: "complete", "толық", "полный";
    beside: "at least: the line was used for something else too",
        "кемінде: желі басқа іске де пайдаланылды", "не меньше: линия использовалась и для другого";
    tests: "Tests", "Сынақтар", "Тесты";
    tests_title: "The latest tests", "Соңғы сынақтар", "Последние тесты";
    tests_rest: "Shown here: {shown}. All that this computer holds are in the table to save.",
        "Мұнда көрсетілгені: {shown}. Осы компьютердегі барлығы сақтауға арналған кестеде.",
        "Показано: {shown}. Все, что есть на этом компьютере, – в таблице для сохранения.";
    outages_title: "Outages of the last 30 days", "Соңғы 30 күндегі үзілістер",
        "Перерывы за последние 30 дней";
    outages_none: "While the meter was at work, no outage was seen.",
        "Өлшегіш жұмыс істеген уақытта үзіліс байқалмады.",
        "Пока измеритель работал, перерывов не замечено.";
    outages_rest: "The line was down for {time} together; outages: {count}. Seen by checks every few minutes.",
        "Желі істемеген: {count} рет, барлығы {time}. Бірнеше минут сайынғы тексерумен байқалған.",
        "Линия не работала: раз – {count}, всего {time}. По проверкам раз в несколько минут.";
    off_rest: "The computer was off, or the meter stopped, for {time} together; times: {count}. Nothing is \
        known of the line in that time.",
        "Компьютер өшірулі немесе өлшегіш тоқтатулы болды: {count} рет, барлығы {time}. Бұл уақыттағы \
        желі туралы ештеңе белгісіз.",
        "Компьютер был выключен или измеритель остановлен: раз – {count}, всего {time}. О линии в это \
        время ничего не известно.";
    outages_more: "Shown here are the latest {shown} of {all}.", "Мұнда соңғы {shown}, барлығы {all}.",
        "Показаны последние {shown} из {all}.";
    began: "Began", "Басталды", "Начало";
    ended: "Ended", "Аяқталды", "Конец";
    length: "Length", "Ұзақтығы", "Длительность";
    cause: "Cause", "Себебі", "Причина";
    at_least: "at least {time}", "кемінде {time}", "не менее {time}";
    under_way: "not over yet", "әлі аяқталған жоқ", "ещё не закончился";
    sent_title: "Sent to the ministry’s server", "Министрлік серверіне жіберілгені",
        "Отправлено на сервер министерства";
    last_sent: "Last sent", "Соңғы жіберілгені", "Последняя отправка";
    records: "records: {count}", "{count} жазба", "записей: {count}";
    sent_month: "Sent in {month}", "{month} ішінде жіберілді", "Отправлено: {month}";
    waits: "Waiting to be sent", "Жіберуді күтуде", "Ожидает отправки";
    waits_value: "tests: {tests}; outages and checks: {others}", "{tests} сынақ, {others} үзіліс пен тексеру",
        "тестов: {tests}, перерывов и проверок: {others}";
    nothing_waits: "nothing", "ештеңе жоқ", "ничего";
    never: "not yet", "әлі жоқ", "ещё нет";
    lost: "Lost, because too much waited", "Тым көп күткендіктен жоғалды",
        "Потеряно, так как ждало слишком много";
    refused: "Not taken by the server in {month}", "{month} ішінде сервер қабылдамады",
        "Не принято сервером: {month}";
    server: "Server", "Сервер", "Сервер";
    data_title: "Data used in {month}", "Жұмсалған дерек: {month}", "Расход данных: {month}";
    data_tests: "Tests", "Сынақтар", "Тесты";
    data_tests_rest: "exactly; tests: {count}", "дәл, {count} сынақтан", "точно, тестов: {count}";
    data_reports: "Sending results", "Нәтижелерді жіберу", "Отправка результатов";
    data_checks: "Checking the line", "Желіні тексеру", "Проверки линии";
    about: "about, counted since {date}", "шамамен, {date} күнінен бері саналған",
        "примерно, считается с {date}";
    data_all: "Together", "Барлығы", "Всего";
    data_limit: "Limit for tests in a month", "Сынақтардың айлық шегі", "Предел для тестов в месяц";
    data_used: "{share} % used", "{share} % жұмсалды", "израсходовано {share} %";
    no_limit: "none is set", "қойылмаған", "не задан";
    save_title: "To keep and to show", "Сақтау және көрсету үшін", "Сохранить и показать";
    save_tests: "All tests as a table (CSV)", "Барлық сынақ кесте түрінде (CSV)",
        "Все тесты таблицей (CSV)";
    save_outages: "All outages as a table (CSV)", "Барлық үзіліс кесте түрінде (CSV)",
        "Все перерывы таблицей (CSV)";
    save_summary: "One-page summary of a month, to print:", "Айдың бір беттік қорытындысы, басып шығаруға:",
        "Сводка за месяц на одной странице, для печати:";
    foot: "The meter on this computer makes this page, for this computer alone. It shows what was \
        measured for this school and nothing else. Times are local (UTC{offset}).",
        "Бұл бетті осы компьютердегі өлшегіш тек осы компьютер үшін жасайды. Мұнда осы мектеп үшін \
        өлшенгені ғана бар. Уақыт – жергілікті (UTC{offset}).",
        "Эту страницу создаёт измеритель на этом компьютере, и только для него. На ней лишь то, что \
        измерено для этой школы. Время местное (UTC{offset}).";
    counted: "counted since {date}", "{date} күнінен бері саналған", "считается с {date}";
    history_rest: "This history begins on {date}.", "Бұл тарих {date} күні басталады.",
        "Эта история начинается {date}.";
    left_out: "Months with too many records lost the older ones: {count}.",
        "Жазбасы тым көп айлардың ескілері сақталмады: {count}.",
        "В месяцах, где записей слишком много, старые не сохранились: {count}.";
    to_do: "Please see to this", "Назар аударыңыз", "Обратите внимание";
    down_now: "The line has been down since {date}: {reason}. Nothing is lost: results wait here.",
        "Желі {date} бері істемейді: {reason}. Ештеңе жоғалмайды: нәтижелер осында күтеді.",
        "Линия не работает с {date}: {reason}. Ничего не теряется: результаты ждут здесь.";
    away: "The server has not been reached since {date}: {reason}. Nothing is lost: results wait here \
        and are sent by themselves. If other pages open, tell the ministry.",
        "Серверге {date} бері қосылу мүмкін емес: {reason}. Ештеңе жоғалмайды: нәтижелер осында күтеді \
        және өздері жіберіледі. Басқа беттер ашылса, министрлікке хабарлаңыз.",
        "Сервер недоступен с {date}: {reason}. Ничего не теряется: результаты ждут здесь и уйдут сами. \
        Если другие страницы открываются, сообщите министерству.";
    unknown_device: "The server no longer knows this computer. Ask the ministry for a new code and run \
        qosyl-meter enroll with it and --force. Results are kept.",
        "Сервер бұл компьютерді енді танымайды. Министрліктен жаңа код сұрап, qosyl-meter enroll \
        командасын сол кодпен және --force арқылы орындаңыз. Нәтижелер сақталған.",
        "Сервер больше не знает этот компьютер. Попросите у министерства новый код и выполните с ним \
        qosyl-meter enroll --force. Результаты сохранены.";
    hindered: "The server has not taken results since {date}. They are kept. Tell the ministry: {detail}",
        "Сервер {date} бері нәтижелерді қабылдамай тұр. Олар сақталған. Министрлікке хабарлаңыз: \
        {detail}",
        "Сервер не принимает результаты с {date}. Они сохранены. Сообщите министерству: {detail}";
    clock_fast: "This computer’s clock is fast by {time}. Please set it; results are dated by the \
        server’s time where they have to be.",
        "Бұл компьютердің сағаты {time} алға кеткен. Оны дұрыстаңыз; қажет жерде нәтижелер сервер \
        уақытымен белгіленеді.",
        "Часы этого компьютера спешат на {time}. Установите их; где нужно, результаты датируются \
        временем сервера.";
    clock_slow: "This computer’s clock is slow by {time}. Please set it; results are dated by the \
        server’s time where they have to be.",
        "Бұл компьютердің сағаты {time} артта қалған. Оны дұрыстаңыз; қажет жерде нәтижелер сервер \
        уақытымен белгіленеді.",
        "Часы этого компьютера отстают на {time}. Установите их; где нужно, результаты датируются \
        временем сервера.";
    not_at_work: "The meter is not at work. Start it with qosyl-meter run, or ask whoever looks after \
        this computer.",
        "Өлшегіш жұмыс істеп тұрған жоқ. Оны qosyl-meter run арқылы іске қосыңыз немесе компьютерге \
        жауапты адамнан сұраңыз.",
        "Измеритель не работает. Запустите его командой qosyl-meter run или обратитесь к тому, кто \
        отвечает за этот компьютер.";
    not_enrolled: "This computer measures for no school yet. Ask the ministry for a code and run \
        qosyl-meter enroll with it.",
        "Бұл компьютер әлі ешбір мектеп үшін өлшемейді. Министрліктен код сұрап, онымен qosyl-meter \
        enroll орындаңыз.",
        "Этот компьютер пока не измеряет ни для какой школы. Попросите у министерства код и выполните с \
        ним qosyl-meter enroll.";
    page_at: "The school’s page, on this computer", "Мектеп беті, осы компьютерде",
        "Страница школы, на этом компьютере";
    page_taken: "The school’s page is not served, for its place is taken; tried again every minute",
        "Мектеп беті ашылмады, орны бос емес; минут сайын қайта көріледі",
        "Страница школы не открыта: её место занято; попытка каждую минуту";
    exported: "Written", "Жазылды", "Записано";
    summary_title: "School internet in {month}", "Мектеп интернеті, {month}", "Интернет школы, {month}";
    figure: "Figure", "Көрсеткіш", "Показатель";
    value: "Value", "Мәні", "Значение";
    rests_on: "What it rests on", "Неге негізделген", "На чём основано";
    median_down: "Download, median", "Жүктеп алу, медиана", "Загрузка, медиана";
    range_down: "Download, slowest and fastest test", "Жүктеп алу, ең баяу және ең жылдам сынақ",
        "Загрузка, самый медленный и самый быстрый тест";
    median_up: "Upload, median", "Жіберу, медиана", "Отправка, медиана";
    median_delay: "Delay of the idle line, median", "Бос желінің кідірісі, медиана",
        "Задержка свободной линии, медиана";
    median_busy: "Delay while downloading, median", "Жүктеп алу кезіндегі кідіріс, медиана",
        "Задержка при загрузке, медиана";
    from_tests: "tests: {with} of {all}; days: {days}", "сынақ: {all} ішінен {with}; күн: {days}",
        "тестов {with} из {all}, дней: {days}";
    failed_tests: "Tests without a speed", "Жылдамдығы жоқ сынақтар", "Тесты без скорости";
    of_tests: "tests in all: {all}; these are not part of the medians", "{all} сынақтан; медианаға кірмейді",
        "из {all} тестов; в медианы не входят";
    down_value: "{time}; outages: {count}", "{time}, {count} рет", "{time}, раз: {count}";
    down_rest: "checks every few minutes while the meter was at work; an outage not over yet is not \
        counted",
        "өлшегіш жұмыс істегендегі бірнеше минут сайынғы тексеру; аяқталмаған үзіліс саналмайды",
        "проверки раз в несколько минут, пока измеритель работал; незаконченный перерыв не учтён";
    server_rest: "the line worked; not counted against it", "желі істеп тұрған; оған есептелмейді",
        "линия работала; ей это не засчитано";
    off_label: "Computer off or meter stopped", "Компьютер өшірулі не өлшегіш тоқтатулы",
        "Компьютер выключен или измеритель остановлен";
    off_value_rest: "the line in this time is not known", "бұл уақытта желі туралы дерек жоқ",
        "о линии в это время данных нет";
    data_used_label: "Data used by tests", "Сынақтарға жұмсалған дерек", "Расход данных на тесты";
    data_used_rest: "tests: {with} of {all}", "сынақ: {all} ішінен {with}", "тестов {with} из {all}";
    by_day: "By day", "Күндер бойынша", "По дням";
    how: "Measured by ndt7, one connection to {server}. The speed is that of the way from this computer \
        to the server: the school’s own network, the line, and the provider.",
        "ndt7 арқылы, {server} серверіне бір қосылыммен өлшенді. Жылдамдық – осы компьютерден серверге \
        дейінгі жолдікі: мектептің ішкі желісі, байланыс желісі және провайдер.",
        "Измерено по ndt7, одно соединение с {server}. Скорость относится ко всему пути от этого \
        компьютера до сервера: сеть школы, линия и провайдер.";
    one_computer: "These are the results of one computer. The ministry’s server may know more of this \
        school.",
        "Бұл – бір компьютердің нәтижелері. Министрлік сервері бұл мектеп туралы көбірек білуі мүмкін.",
        "Это результаты одного компьютера. Сервер министерства может знать об этой школе больше.";
    made: "Made on {date} by qosyl-meter {version} on a computer of the school. Times are local \
        (UTC{offset}).",
        "{date} күні мектеп компьютеріндегі qosyl-meter {version} жасаған. Уақыт – жергілікті \
        (UTC{offset}).",
        "Составлено {date} программой qosyl-meter {version} на компьютере школы. Время местное \
        (UTC{offset}).";
    month_none: "No test of this month is on this computer.", "Бұл компьютерде осы айдың сынағы жоқ.",
        "На этом компьютере нет тестов за этот месяц.";
    other_months: "Other months", "Басқа айлар", "Другие месяцы";
    back: "Back to the school’s page", "Мектеп бетіне оралу", "Назад на страницу школы";
    print_hint: "One sheet of A4. Print it with Ctrl+P.", "A4 бір парақ. Ctrl+P арқылы басып шығарыңыз.",
        "Один лист A4. Печать – Ctrl+P.";
    no_such_page: "There is no such page here.", "Мұнда ондай бет жоқ.", "Здесь нет такой страницы.";
    hours: "h", "сағ", "ч";
    days: "d", "тәул.", "сут";
    kilobytes: "kB", "кБ", "кБ";
    megabytes: "MB", "МБ", "МБ";
    gigabytes: "GB", "ГБ", "ГБ";
    months: "January|February|March|April|May|June|July|August|September|October|November|December",
        "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
        "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь";
    months_in_dates: "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
        "қаң.|ақп.|нау.|сәу.|мам.|мау.|шіл.|там.|қыр.|қаз.|қар.|жел.",
        "янв.|февр.|марта|апр.|мая|июня|июля|авг.|сент.|окт.|нояб.|дек.";
}

/// A text with its values filled in, by name.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = text.to_owned();
    for (name, value) in values {
        filled = filled.replace(&format!("{{{name}}}"), value);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, assert_complete};

    #[test]
    fn every_text_is_there_in_three_languages_with_the_same_values() {
        assert_complete(|language| Words::of(language).all());
        for language in Language::ALL {
            let words = Words::of(language);
            assert_eq!(words.months.split('|').count(), 12);
            assert_eq!(words.months_in_dates.split('|').count(), 12);
        }
    }

    #[test]
    fn values_are_filled_in_by_name() {
        assert_eq!(fill("{b} of {a}", &[("a", "2"), ("b", "1")]), "1 of 2");
    }
}
