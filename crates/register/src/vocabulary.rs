//! Words of lists for the words of the register: English, French, Spanish, Portuguese, Russian,
//! Kazakh and Arabic. Written as people write them; they are compared when folded.

/// Stages of education, a bit each.
pub(crate) const PRE: u8 = 1;
/// Primary school.
pub(crate) const PRIMARY: u8 = 2;
/// Secondary school.
pub(crate) const SECONDARY: u8 = 4;
/// Beyond it.
pub(crate) const POST: u8 = 8;

/// Words for stages of education. Giga takes basic education for primary.
pub(crate) const STAGES: &[(u8, &str)] = &[
    (
        PRE,
        "pre-primary|preprimary|pre primary|kindergarten|kinder|nursery|preschool|pre-school|\
         early childhood|ecd|ecde|ece|eccd|pre-unit|maternelle|préscolaire|préprimaire|\
         pré-primaire|jardin d'enfants|garderie|preescolar|pre-escolar|inicial|parvularia|\
         preprimaria|pre-primaria|jardín|jardín infantil|educação infantil|infantil|creche|\
         pré-escola|pré-escolar|pré-primário|дошкольный|дошкольное|дошкольная|детский сад|\
         ясли-сад|детсад|мектепке дейінгі|балабақша|балабақшасы|bala baqşa|روضة|رياض الأطفال|\
         رياض اطفال|حضانة|تمهيدي|predškolsko|предшколско",
    ),
    (
        PRIMARY,
        "primary|basic|elementary|primaire|fondamental|fondamentale|école primaire|élémentaire|\
         fondamental 1|primaria|primario|básica|básico|elemental|ensino fundamental|fundamental|\
         ensino básico|primário|ensino primário|начальный|начальное|начальная|начальное общее|\
         бастауыш|bastaūyş|bastauysh|ابتدائي|ابتدائية|الابتدائية|أساسي|أساسية|التعليم الأساسي|\
         الأساسية|osnovna|основна|osnovno",
    ),
    (
        SECONDARY,
        "secondary|high|high school|lower secondary|upper secondary|junior secondary|\
         senior secondary|junior high|senior high|middle|jss|jhs|shs|secondaire|lycée|moyen|secondaire général|secundaria|secundario|bachillerato|media|\
         educación media|liceo|preparatoria|bachiller|ensino médio|médio|secundário|\
         ensino secundário|средний|среднее|средняя|среднее общее|основное|основное общее|\
         основное среднее|основная|общее среднее|лицей|гимназия|орта|жалпы орта|негізгі|\
         негізгі орта|лицейі|гимназиясы|ثانوي|ثانوية|الثانوية|إعدادي|إعدادية|الإعدادية|متوسط|\
         متوسطة|المتوسطة|srednja|средња|gimnazija",
    ),
    (
        POST,
        "post-secondary|postsecondary|tertiary|higher|university|polytechnic|vocational \
         college|supérieur|université|enseignement supérieur|superior|universidad|universitaria|\
         educación superior|técnico superior|terciaria|universidade|ensino superior|высшее|высшая|\
         вуз|университет|колледж|послесреднее|техническое и профессиональное|жоғары|университеті|\
         колледжі|جامعة|جامعي|التعليم العالي|معهد عالي",
    ),
];

/// Words that say nothing of the stage.
pub(crate) const NEUTRAL: &str = "and|&|with|to|school|schools|education|level|general|only|et|\
     avec|école|écoles|enseignement|niveau|cycle|général|e|y|con|escuela|educación|nivel|general|\
     escola|educação|ensino|nível|de|da|do|du|la|le|el|и|с|школа|школы|образование|уровень|общее|\
     общеобразовательная|және|мектеп|мектебі|білім|беру|деңгейі|و|مدرسة|تعليم|التعليم|مرحلة|المرحلة|\
     škola|школа|skola";

/// Kinds of line. Of several that are named the first in this order is the line's.
pub(crate) const LINES: &[(&str, &str)] = &[
    (
        "fiber",
        "fiber|fibre|fibra|fibra óptica|fiber optic|fibre optic|fibre optique|optic fibre|\
         optic fiber|optical fiber|optical fibre|optic|optical cable|ftth|fttb|fttc|fttx|ftto|\
         gpon|epon|xgspon|gepon|pon|фибер|оптика|оптоволокно|волс|оптический|оптическое волокно|\
         волоконно-оптическая|талшықты-оптикалық|талшықты оптика|оптикалық|ألياف|ألياف بصرية|\
         الألياف الضوئية|الألياف البصرية|فايبر",
    ),
    (
        "coaxial",
        "coax|coaxial|coaxial cable|docsis|hfc|coaxiale|коаксиальный|коаксиал|محوري",
    ),
    (
        "xdsl",
        "dsl|xdsl|adsl|adsl 2|vdsl|vdsl 2|hdsl|sdsl|shdsl|модем adsl",
    ),
    (
        "copper",
        "copper|cuivre|cobre|медь|медный|медный кабель|мыс|isdn|dial-up|dialup|pstn|نحاس|نحاسي",
    ),
    (
        "satellite",
        "satellite|satelite|satelital|satélite|par satellite|vsat|starlink|oneweb|viasat|hughesnet|\
         kuiper|eutelsat|konnect|yahclick|ses|ipstar|thaicom|intelsat|inmarsat|geo|leo|meo|\
         geostationary|спутник|спутниковый|спутниковая|спутниковая связь|спутниковый интернет|\
         жерсерік|жерсеріктік|قمر صناعي|أقمار صناعية|الأقمار الصناعية|فضائي|ستارلينك",
    ),
    (
        "cellular",
        "cellular|celular|cell|mobile|mobile data|mobile network|móvil|móviles|red móvil|movel|\
         móvel|rede móvel|réseau mobile|2 g|3 g|4 g|5 g|gsm|gprs|edge|umts|wcdma|hspa|hspa plus|cdma|\
         evdo|lte|lte advanced|volte|nr|modem 4 g|modem 3 g|clé 4 g|clé 3 g|mifi|sim|sim card|\
         dongle|мобильный|мобильная|мобильная связь|мобильный интернет|сотовая|сотовая связь|\
         ұялы|ұялы байланыс|мобильді|خلوي|خلوية|جوال|شبكة الجوال|محمول|هاتف محمول",
    ),
    (
        "p2mp wireless",
        "p2mp|p2mp wireless|ptmp|pmp|point to multipoint|point multipoint|wimax|fwa|\
         fixed wireless|fixed wireless access|wisp|bwa|wireless|wi-fi|wifi|wi fi|wlan|wireless \
         broadband|sans fil|inalámbrico|inalámbrica|sem fio|беспроводной|беспроводная|\
         сымсыз|لاسلكي|لاسلكية|واي فاي|unknown wireless|other wireless|tvws|tv white space",
    ),
    (
        "p2p wireless",
        "p2p|p2p wireless|ptp|point to point|point point|radio|radio link|microwave|micro wave|\
         microondas|micro-ondas|faisceau hertzien|hertzien|radioenlace|enlace de radio|rádio|\
         via rádio|радиорелейная|радиорелейный|ррл|радио|радиоканал|радиорелелік|ميكروويف|\
         راديو|optical wireless|free space optics|fso",
    ),
    (
        "wired",
        "wired|ethernet|cable|lan|leased line|wired other|unknown wired|filaire|câble|par câble|\
         cableado|alámbrico|cabo|com fio|kablovski|кабель|кабельный|проводной|проводная|сымды|\
         кабельдік|سلكي|سلكية|كابل|كيبل|خط مؤجر",
    ),
    (
        "other",
        "other|others|autre|autres|otro|otra|outro|outra|другое|другой|прочее|иное|басқа|أخرى|اخرى|haps|drones|drone|balloon",
    ),
    (
        "unknown",
        "unknown|unknown type|inconnu|desconocido|desconhecido|неизвестно|белгісіз|غير معروف|no information|no info",
    ),
];

/// Words that say nothing of the line.
pub(crate) const LINE_NEUTRAL: &str = "internet|connection|connexion|conexión|conexão|service|\
     link|line|ligne|línea|linha|network|réseau|red|rede|technology|via|by|with|par|por|through|type|\
     broadband|access|modem|router|data|high speed|связь|сеть|линия|интернет|подключение|через|\
     доступ|канал|желі|байланыс|арқылы|الإنترنت|انترنت|شبكة|خط|عبر|and|or|et|y|e|и|و|de|da|la|le|l|d|a";

/// Where electricity comes from.
pub(crate) const ELECTRICITY: &[(&str, &str)] = &[
    (
        "electrical grid",
        "electrical grid|grid|national grid|mains|public grid|main grid|grid electricity|on grid|\
         power grid|utility|kplc|réseau|réseau électrique|réseau public|réseau national|red|\
         red pública|red eléctrica|red nacional|rede|rede pública|rede elétrica|rede eléctrica|\
         сеть|электросеть|центральная|централизованное|электр желісі|орталықтандырылған|\
         الشبكة|شبكة|شبكة الكهرباء|الشبكة العامة|الشبكة الوطنية",
    ),
    (
        "diesel generator",
        "diesel generator|diesel|generator|genset|fuel generator|petrol generator|générateur|\
         groupe électrogène|generador|generador diésel|planta eléctrica|gerador|gerador diesel|\
         генератор|дизель|дизельный генератор|дизель-генератор|дизель генераторы|مولد|\
         مولد كهربائي|مولد ديزل|مولدة",
    ),
    (
        "solar power station",
        "solar power station|solar|solar power|solar panel|solar panels|solar energy|pv|\
         photovoltaic|solar system|solaire|panneaux solaires|énergie solaire|panel solar|\
         paneles solares|energía solar|painel solar|painéis solares|energia solar|солнечная|\
         солнечные батареи|солнечная электростанция|солнечные панели|күн|күн батареясы|\
         күн электр станциясы|طاقة شمسية|الطاقة الشمسية|شمسي|ألواح شمسية",
    ),
    (
        "other",
        "other|others|autre|otro|otra|outro|outra|другое|прочее|басқа|أخرى|wind|wind power|hydro|\
         mini hydro|battery|batteries|biogas",
    ),
];

/// Urban and rural.
pub(crate) const AREAS: &[(&str, &str)] = &[
    (
        "urban",
        "urban|u|city|town|urbain|urbaine|ville|urbano|urbana|zona urbana|zone urbaine|cidade|ciudad|\
         город|городская|городской|городское|қала|қалалық|qala|حضر|حضري|حضرية|مدينة|urban area|\
         peri-urban|semi-urban|périurbain",
    ),
    (
        "rural",
        "rural|r|village|countryside|rurale|zone rurale|zona rural|campo|село|сельская|сельский|\
         сельское|сельская местность|ауыл|ауылдық|auyl|ريف|ريفي|ريفية|قرية|rural area|remote",
    ),
];

/// Who pays.
pub(crate) const FUNDING: &[(&str, &str)] = &[
    (
        "public",
        "public|government|govt|gov|state|publicly funded|municipal|federal|\
         estadual|public school|publique|étatique|état|gouvernemental|pública|público|fiscal|\
         oficial|estatal|государственная|государственный|государственное|муниципальная|\
         бюджетная|мемлекеттік|memlekettik|حكومي|حكومية|عام|عامة|رسمي|رسمية",
    ),
    (
        "private",
        "private|independent|non-government|non government|private school|privé|privée|privada|\
         privado|particular|частная|частный|частное|негосударственная|жеке|жекеменшік|jeke|\
         خاص|خاصة|أهلي|أهلية",
    ),
    (
        "charitable",
        "charitable|charity|faith based|faith-based|church|mission|religious|ngo|confessionnel|\
         confessionnelle|religieux|caritatif|religioso|religiosa|confesional|filantrópica|\
         confessional|благотворительная|церковная|қайырымдылық|خيري|خيرية|ديني|دينية|وقف",
    ),
    (
        "others",
        "others|other|community|communautaire|comunitaria|comunitária|mixed|autre|autres|otro|\
         otros|outro|outros|другое|прочие|басқа|أخرى",
    ),
];

/// How an entry was collected.
pub(crate) const MODALITIES: &[(&str, &str)] = &[
    (
        "online",
        "online|web|web form|internet|en ligne|en línea|on-line|онлайн|желіде|عبر الإنترنت|digital",
    ),
    (
        "in-person",
        "in-person|in person|field|field visit|visit|on site|on-site|face to face|survey visit|\
         en personne|visite|sur place|presencial|visita|en persona|очно|лично|выезд|жеке|бетпе-бет|\
         شخصي|زيارة|ميداني",
    ),
    (
        "phone",
        "phone|telephone|call|phone call|sms|téléphone|teléfono|telefónica|telefone|телефон|\
         по телефону|هاتف|هاتفي",
    ),
    ("other", "other|autre|otro|outro|другое|басқа|أخرى"),
];

/// Mobile generations.
pub(crate) const COVERAGE: &[(&str, &str)] = &[
    ("5G", "5 g|nr|5 g nr"),
    ("4G", "4 g|lte|4 g lte|4.5 g|lte advanced"),
    ("3G", "3 g|umts|hspa|wcdma|3.5 g"),
    ("2G", "2 g|gsm|edge|gprs"),
    (
        "no coverage",
        "no coverage|none|no signal|no network|0|no|aucune|pas de couverture|sin cobertura|\
         sem cobertura|нет|нет покрытия|қамту жоқ|لا تغطية|لا يوجد",
    ),
];

/// Who gave the government's id.
pub(crate) const ID_TYPES: &[(&str, &str)] = &[
    ("EMIS", "emis|sige|sigeduc|deped|udise|nemis|нобд"),
    (
        "Examination Board",
        "examination board|exam board|examination|exam|knec|necta|waec|uneb",
    ),
    ("Other", "other|autre|otro|outro|другое|басқа|أخرى"),
];

/// Yes.
pub(crate) const YES: &str = "yes|y|true|t|1|available|present|oui|o|vrai|sí|s|verdadero|sim|\
     verdadeiro|да|есть|имеется|истина|иә|бар|ia|نعم|متوفر|يوجد|صح|ja|da";
/// No.
pub(crate) const NO: &str = "no|n|false|f|0|not available|none|absent|non|faux|falso|não|нет|\
     не имеется|отсутствует|ложь|жоқ|joq|لا|غير متوفر|لا يوجد|خطأ|ne";
/// Not known.
pub(crate) const UNKNOWN: &str = "unknown|not known|not specified|no data|no information|not \
     applicable|not stated|inconnu|inconnue|non renseigné|non spécifié|desconocido|sin datos|\
     no sabe|desconhecido|não informado|não sabe|неизвестно|не указано|нет данных|белгісіз|\
     көрсетілмеген|غير معروف|غير محدد|لا يعرف";
