//! The words of the program in English, Kazakh and Russian. A struct, so that none can be missing.

use std::str::FromStr;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

impl FromStr for Language {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        match code.split(['_', '-', '.']).next() {
            Some("en") => Ok(Self::En),
            Some("kk") => Ok(Self::Kk),
            Some("ru") => Ok(Self::Ru),
            _ => Err("choose en, kk or ru".to_owned()),
        }
    }
}

impl Language {
    /// All of them, in the order in which people choose.
    pub const ALL: [Self; 3] = [Self::En, Self::Kk, Self::Ru];

    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }

    /// What it calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Kk => "Қазақша",
            Self::Ru => "Русский",
        }
    }

    /// The first language that the system names and the program speaks; else English.
    pub fn of_system() -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = names.iter().filter_map(|name| std::env::var(name).ok());
        let mut spoken = set.filter_map(|value| value.parse().ok());
        spoken.next().unwrap_or(Self::En)
    }
}

/// A catalogue: a struct with every text in one language, so that none can be missing.
macro_rules! texts {
    ($name:ident: $($key:ident: $en:literal, $kk:literal, $ru:literal;)*) => {
        /// Every text in one language.
        #[derive(Debug, Clone, Copy)]
        #[allow(missing_docs, reason = "each text says itself what it is")]
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            /// The texts of a language.
            pub fn of(language: crate::text::Language) -> Self {
                match language {
                    crate::text::Language::En => Self { $($key: $en,)* },
                    crate::text::Language::Kk => Self { $($key: $kk,)* },
                    crate::text::Language::Ru => Self { $($key: $ru,)* },
                }
            }

            #[cfg(test)]
            pub(crate) fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($key), self.$key),)*]
            }
        }
    };
}

pub(crate) use texts;

texts! { Text:
    error: "error", "қате", "ошибка";
    enrolled: "This computer now measures for", "Бұл компьютер енді өлшейтін мектеп:",
        "Этот компьютер теперь измеряет для школы";
    try_it: "Try it:", "Байқап көріңіз:", "Попробуйте:";
    searching: "looking for a measurement server", "өлшеу сервері ізделуде",
        "поиск измерительного сервера";
    measuring_latency: "measuring the idle line", "бос желі өлшенуде", "измерение свободной линии";
    download: "Download", "Жүктеп алу", "Загрузка";
    upload: "Upload", "Жіберу", "Отправка";
    latency_idle: "Delay, idle line", "Кідіріс, бос желі", "Задержка, свободная линия";
    latency_download: "Delay while downloading", "Кідіріс, жүктеп алу кезінде",
        "Задержка при загрузке";
    latency_upload: "Delay while uploading", "Кідіріс, жіберу кезінде", "Задержка при отправке";
    jitter: "Jitter", "Кідіріс тербелісі", "Колебание задержки";
    none: "none", "жоқ", "нет";
    not_complete: "The test is not complete", "Сынақ аяқталмады", "Тест не завершён";
    contended: "This computer used the line for something else too: the line gives at least these rates.",
        "Бұл компьютер желіні басқа іске де пайдаланып отырды: желі кемінде осы жылдамдықтарды береді.",
        "Этот компьютер использовал линию и для другого: линия даёт не меньше этих скоростей.";
    sent: "Sent", "Жіберілді", "Отправлено";
    not_sent: "Not sent yet; it is kept and sent later",
        "Әзірге жіберілмеді; сақталды, кейін жіберіледі",
        "Пока не отправлено; сохранено и будет отправлено позже";
    rejected: "The server did not take a record; rejected.jsonl in the meter's folder has it",
        "Сервер бір жазбаны қабылдамады; ол өлшегіш қалтасындағы rejected.jsonl файлында",
        "Сервер не принял запись; она в файле rejected.jsonl в папке измерителя";
    forked: "The server knows this computer twice: its disk was copied, or it was set back to an \
        earlier state. Results are kept; ask for a new code and run qosyl-meter enroll --force",
        "Сервер бұл компьютерді екі рет көріп тұр: дискі көшірілген немесе жүйе бұрынғы күйіне \
        қайтарылған. Нәтижелер сақталды; жаңа код сұрап, qosyl-meter enroll --force орындаңыз",
        "Сервер видит этот компьютер дважды: его диск скопирован или система возвращена к прежнему \
        состоянию. Результаты сохранены; попросите новый код и выполните qosyl-meter enroll --force";
    running: "Measuring for", "Өлшеу жүріп жатқан мектеп:", "Идёт измерение для школы";
    stopped: "Stopped", "Тоқтатылды", "Остановлено";
    school: "School", "Мектеп", "Школа";
    server: "Server", "Сервер", "Сервер";
    clock_ahead: "This computer's clock is fast; set it. Ahead by",
        "Бұл компьютердің сағаты алға кетіп тұр; оны дұрыстаңыз. Айырмасы",
        "Часы этого компьютера спешат; установите их. Разница";
    clock_behind: "This computer's clock is slow; set it. Behind by",
        "Бұл компьютердің сағаты артта қалып тұр; оны дұрыстаңыз. Айырмасы",
        "Часы этого компьютера отстают; установите их. Разница";
    mbps: "Mbit/s", "Мбит/с", "Мбит/с";
    ms: "ms", "мс", "мс";
    seconds: "s", "с", "с";
    minutes: "min", "мин", "мин";
    decimal: ".", ",", ",";
    waiting_all: "still waiting", "әлі күтуде", "ещё ожидает";
    dropped: "Lost, because the queue was full (tests / heartbeats)",
        "Кезек толғандықтан жоғалды (сынақ / белгі)",
        "Потеряно, потому что очередь полна (тесты / сигналы)";
    last_test: "Last test", "Соңғы сынақ", "Последний тест";
    no_link: "this computer is not connected to any network",
        "бұл компьютер ешбір желіге қосылмаған", "этот компьютер не подключён ни к какой сети";
    outage: "Outage", "Үзіліс", "Перерыв";
    no_address: "the network gives this computer no address",
        "желі бұл компьютерге мекенжай бермейді", "сеть не даёт этому компьютеру адреса";
    gateway_unreachable: "the school's router does not answer", "мектеп маршрутизаторы жауап бермейді",
        "маршрутизатор школы не отвечает";
    resolver_unreachable: "the service that resolves names does not answer",
        "атауларды табатын қызмет жауап бермейді", "служба имён не отвечает";
    name_unknown: "the service that resolves names says that the server's name does not exist",
        "атауларды табатын қызмет сервер атауы жоқ дейді",
        "служба имён утверждает, что имени сервера не существует";
    name_forged: "the service that resolves names gives a wrong address",
        "атауларды табатын қызмет бөтен мекенжай береді", "служба имён выдаёт чужой адрес";
    no_way_out: "the router answers, but nothing beyond it does",
        "маршрутизатор жауап береді, бірақ одан әрі ештеңе жоқ",
        "маршрутизатор отвечает, но за ним ничего не отвечает";
    server_unreachable: "the internet works, but the server does not answer",
        "интернет жұмыс істейді, бірақ сервер жауап бермейді",
        "интернет работает, но сервер не отвечает";
    captive_portal: "a sign-in page answers in the server's place; sign in with a browser",
        "сервердің орнына кіру беті жауап береді; браузермен кіріңіз",
        "вместо сервера отвечает страница входа; войдите через браузер";
    tls_intercepted: "somebody on the way shows a certificate that is not the server's",
        "жолда біреу сервердікі емес сертификат көрсетеді",
        "кто-то на пути показывает чужой сертификат";
    computer_off: "the computer was off", "компьютер өшірулі болды", "компьютер был выключен";
    meter_stopped: "the meter was stopped", "өлшегіш тоқтатылған болды", "измеритель был остановлен";
    unknown: "a reason that this version does not know", "бұл нұсқа білмейтін себеп",
        "причина, неизвестная этой версии";
    name_resolution: "the server's name could not be resolved", "сервер атауы табылмады",
        "имя сервера не найдено";
    connect: "the server could not be reached", "серверге қосылу мүмкін болмады",
        "сервер недоступен";
    tls: "no secure connection; check this computer's clock",
        "қауіпсіз қосылым жоқ; компьютер сағатын тексеріңіз",
        "нет защищённого соединения; проверьте часы компьютера";
    server_busy: "the measurement server is busy", "өлшеу сервері бос емес",
        "измерительный сервер занят";
    protocol: "the server did not answer as expected", "сервер күтілгендей жауап бермеді",
        "сервер ответил не так, как ожидалось";
    interrupted: "the line broke off", "байланыс үзілді", "связь прервалась";
    not_enrolled: "This computer measures for no school yet",
        "Бұл компьютер әзірге ешбір мектеп үшін өлшемейді",
        "Этот компьютер пока не измеряет ни для какой школы";
    service: "Service", "Қызмет", "Служба";
    service_installed: "The service is installed and runs; it starts with this computer",
        "Қызмет орнатылды және жұмыс істеп тұр; ол компьютермен бірге іске қосылады",
        "Служба установлена и работает; она запускается вместе с компьютером";
    service_prepared: "The service is in place for the computers that get these files:",
        "Осы файлдарды алатын компьютерлерге қызмет дайын:",
        "Служба подготовлена для компьютеров, которые получат эти файлы:";
    service_removed: "The service is removed. The enrolment and what waits are kept in",
        "Қызмет жойылды. Тіркеу мен жіберуді күткендер мына қалтада сақталды:",
        "Служба удалена. Регистрация и то, что ждёт отправки, остались в папке";
    service_purged: "The service is removed with all that it kept",
        "Қызмет сақтағандарымен бірге жойылды", "Служба удалена вместе со всем, что хранила";
    service_none: "not installed", "орнатылмаған", "не установлена";
    service_at_start: "installed; it starts with this computer",
        "орнатылған; компьютермен бірге іске қосылады",
        "установлена; запускается вместе с компьютером";
    service_not_at_start: "installed, but it does not start with this computer",
        "орнатылған, бірақ компьютермен бірге іске қосылмайды",
        "установлена, но не запускается вместе с компьютером";
    service_present: "installed", "орнатылған", "установлена";
    service_state: "State", "Күйі", "Состояние";
    service_runs: "runs", "жұмыс істеп тұр", "работает";
    service_runs_since: "runs since", "жұмыс істеп тұрған уақыты:", "работает с";
    service_runs_not: "does not run", "жұмыс істемейді", "не работает";
    service_restarts: "Started again after a fault, times", "Ақаудан кейін қайта іске қосылды, рет",
        "Запущена заново после сбоя, раз";
    to_do: "What to do", "Не істеу керек", "Что делать";
    to_do_nothing: "nothing, all is well", "ештеңе, бәрі дұрыс", "ничего, всё в порядке";
    to_do_install: "run as an administrator: qosyl-meter service install",
        "әкімші ретінде орындаңыз: qosyl-meter service install",
        "выполните от имени администратора: qosyl-meter service install";
    to_do_start: "run as an administrator: qosyl-meter service install. It sets right what is there \
        and starts it",
        "әкімші ретінде орындаңыз: qosyl-meter service install. Ол бар қызметті түзеп, іске қосады",
        "выполните от имени администратора: qosyl-meter service install. Команда исправит и \
        запустит службу";
    to_do_enrol: "ask the ministry for a code, then run as an administrator: \
        qosyl-meter enroll --server ADDRESS --code CODE",
        "министрліктен код сұраңыз да, әкімші ретінде орындаңыз: \
        qosyl-meter enroll --server МЕКЕНЖАЙ --code КОД",
        "попросите у министерства код и выполните от имени администратора: \
        qosyl-meter enroll --server АДРЕС --code КОД";
    to_do_ask_administrator: "only an administrator can see the school and what was sent; call this \
        command as one",
        "мектеп пен жіберілгендерді тек әкімші көре алады; осы команданы әкімші ретінде орындаңыз",
        "школу и отправленное видит только администратор; выполните эту команду от его имени";
    to_do_line: "nothing could be sent for more than a day; look at the line. Nothing is lost, all is \
        sent when the server can be reached",
        "бір күннен артық ештеңе жіберілмеді; желіні тексеріңіз. Ештеңе жоғалмайды, серверге \
        жеткенде бәрі жіберіледі",
        "больше суток ничего не удалось отправить; проверьте линию. Ничего не потеряно: всё уйдёт, \
        когда сервер станет доступен";
    would_write: "would write", "жазар еді", "записала бы";
    would_copy: "would copy", "көшірер еді", "скопировала бы";
    would_make: "would make the folder", "қалта жасар еді", "создала бы папку";
    would_delete: "would delete", "жояр еді", "удалила бы";
    would_run: "would run", "орындар еді", "выполнила бы";
    cancelled: "it was stopped", "тоқтатылды", "остановлено";
}

/// Fails where a language lacks a text, has it in English, or fills in other values.
#[cfg(test)]
pub(crate) fn assert_complete(all: impl Fn(Language) -> Vec<(&'static str, &'static str)>) {
    let values = |text: &str| -> Vec<String> {
        let parts = text.split('{').skip(1);
        let mut values: Vec<String> = parts
            .map(|it| it.split('}').next().unwrap_or_default().to_owned())
            .collect();
        values.sort();
        values
    };
    let english = all(Language::En);
    for language in [Language::Kk, Language::Ru] {
        for ((key, text), (_, english)) in all(language).iter().zip(&english) {
            assert!(!text.is_empty() && text != english, "{key} in {language:?}");
            assert_eq!(values(text), values(english), "{key} in {language:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_empty_and_none_is_left_in_english() {
        assert_complete(|language| Text::of(language).all());
    }

    #[test]
    fn languages_are_read_as_systems_write_them() {
        assert_eq!("kk_KZ.UTF-8".parse(), Ok(Language::Kk));
        assert_eq!("ru".parse(), Ok(Language::Ru));
        assert!("C".parse::<Language>().is_err());
    }
}
