//! Columns of lists as ministries write them find their fields.

use std::sync::LazyLock;

use qosyl_boundaries::Boundaries;
use qosyl_domain::{CountryCode, Field};
use qosyl_register::{ColumnUse, GuessReason, Mapping, Proposal, propose};
use qosyl_tables::Table;

/// Country, and each column with its field; `-` and a letter is a column without one: a remark
/// (`-r`), a phone number (`-p`), the number of the row (`-n`), a person (`-c`), a date (`-d`),
/// a number with a fraction (`-f`).
const LISTS: &[(&str, &str)] = &[
    (
        "KEN",
        "school_name=school_name;longitude=longitude;latitude=latitude;education_level=education_level;country_iso3_code=country_iso3_code;giga_id_school=school_id_giga;school_data_source=school_data_source",
    ),
    (
        "KEN",
        "School Name=school_name;NEMIS Code=school_id_govt;County=admin1;Sub-County=admin2;Ward=admin3;Lat=latitude;Long=longitude;Level=education_level_govt;Enrolment=num_students;Phone=-p",
    ),
    (
        "KEN",
        "S/No=-n;Institution Name=school_name;UIC=school_id_govt;County Name=admin1;X=longitude;Y=latitude;Head Teacher Name=-c;Remarks=-r",
    ),
    (
        "KEN",
        "SCHOOL  NAME=school_name;KNEC CODE=school_id_govt;GPS LATITUDE=latitude;GPS LONGITUDE=longitude;Public/Private=school_funding_type;No. of Teachers=num_teachers;Total Pupils=num_students;Girls=num_students_girls;Boys=num_students_boys",
    ),
    (
        "GHA",
        "EMIS Code=school_id_govt;Name of School=school_name;Region=admin1;District=admin2;Latitude (DD)=latitude;Longitude (DD)=longitude;Urban/Rural=school_area_type;Ownership=school_funding_type;Internet=connectivity_govt;Type of Internet=connectivity_type_govt",
    ),
    (
        "NGA",
        "State=admin1;LGA=admin2;Ward=admin3;Facility Name=school_name;Unique ID=school_id_govt;Longitude=longitude;Latitude=latitude;Management=school_funding_type;Has Electricity=electricity_availability;Water Source Available=water_availability",
    ),
    (
        "IND",
        "UDISE Code=school_id_govt;School Name=school_name;State=admin1;District=admin2;lat=latitude;lng=longitude;School Category=education_level_govt;Year Established=school_establishment_year;Computers=num_computers",
    ),
    (
        "ZAF",
        "NatEmis=school_id_govt;Official_Institution_Name=school_name;Province=admin1;Sector=school_funding_type;Phase=education_level_govt;GIS_Lon=longitude;GIS_Lat=latitude;Learners=num_students;Educators=-",
    ),
    (
        "SEN",
        "Nom de l'établissement=school_name;Code établissement=school_id_govt;Région=admin1;Département=admin2;Commune=admin3;Latitude=latitude;Longitude=longitude;Cycle=education_level_govt;Statut=school_funding_type;Milieu=school_area_type",
    ),
    (
        "CMR",
        "N°=-n;NOM ÉCOLE=school_name;MATRICULE=school_id_govt;RÉGION=admin1;LAT=latitude;LONG=longitude;Niveau d'enseignement=education_level_govt;Effectif total=num_students;Nombre d'enseignants=num_teachers",
    ),
    (
        "CIV",
        "Identifiant=school_id_govt;Dénomination=school_name;Coordonnée X=longitude;Coordonnée Y=latitude;Filles=num_students_girls;Garçons=num_students_boys;Électricité=electricity_availability;Accès à Internet=connectivity_govt;Débit (Mbps)=download_speed_govt",
    ),
    (
        "FRA",
        "Code UAI=school_id_govt;Appellation officielle=school_name;Adresse=school_address;Latitude=latitude;Longitude=longitude;Secteur public/privé=school_funding_type;Date d'ouverture=-d",
    ),
    (
        "BEN",
        "nom_etab=school_name;code_etab=school_id_govt;departement=admin1;commune=admin2;village=admin3;lat_wgs84=latitude;lon_wgs84=longitude;type_connexion=connectivity_type_govt;nb_ordinateurs=num_computers;Téléphone=-p",
    ),
    (
        "MDG",
        "CODE=school_id_govt;NOM=school_name;DISTRICT=admin2;Latitude=latitude;Longitude=longitude;Salles de classe=num_classrooms;Observations=-r",
    ),
    (
        "COL",
        "Código DANE=school_id_govt;Nombre de la institución=school_name;Departamento=admin1;Municipio=admin2;Latitud=latitude;Longitud=longitude;Zona=school_area_type;Nivel educativo=education_level_govt;Matrícula total=num_students;Teléfono=-p",
    ),
    (
        "PER",
        "Código modular=school_id_govt;Nombre de la IE=school_name;Nivel / Modalidad=education_level_govt;Gestión / Dependencia=school_funding_type;Departamento=admin1;Provincia=admin2;Distrito=admin3;Alumnos=num_students;Docentes=num_teachers;Coord. X=longitude;Coord. Y=latitude",
    ),
    (
        "MEX",
        "CCT=school_id_govt;NOMBRE ESCUELA=school_name;ENTIDAD=admin1;MUNICIPIO=admin2;LOCALIDAD=admin3;SOSTENIMIENTO=school_funding_type;LATITUD=latitude;LONGITUD=longitude;AULAS=num_classrooms",
    ),
    (
        "CHL",
        "RBD=school_id_govt;Nombre establecimiento=school_name;Región=admin1;Comuna=admin2;Dirección=school_address;latitud=latitude;longitud=longitude;Internet (sí/no)=connectivity_govt;Tipo de conexión=connectivity_type_govt;Velocidad (Mbps)=download_speed_govt",
    ),
    (
        "SLV",
        "id=school_id_govt;escuela=school_name;departamento=admin1;lat=latitude;lon=longitude;tiene electricidad=electricity_availability;agua potable=water_availability;computadoras=num_computers;director=-c",
    ),
    (
        "HND",
        "Nombre del Centro=school_name;Código de centro=school_id_govt;Departamento=admin1;Municipio=admin2;Aldea=-;Latitud=latitude;Longitud=longitude;Conectividad=connectivity_govt;Observaciones=-r",
    ),
    (
        "BRA",
        "Código INEP=school_id_govt;Nome da Escola=school_name;UF=admin1;Município=admin2;Endereço=school_address;Latitude=latitude;Longitude=longitude;Dependência Administrativa=school_funding_type;Localização=school_area_type;Etapa de ensino=education_level_govt",
    ),
    (
        "BRA",
        "CO_ENTIDADE=school_id_govt;NO_ENTIDADE=school_name;SG_UF=admin1;NO_MUNICIPIO=admin2;TP_DEPENDENCIA=school_funding_type;TP_LOCALIZACAO=school_area_type;IN_INTERNET=connectivity_govt;QT_MAT_BAS=num_students;QT_DOC_BAS=-",
    ),
    (
        "MOZ",
        "Código da escola=school_id_govt;Nome=school_name;Província=admin1;Distrito=admin2;Lat=latitude;Lon=longitude;Número de alunos=num_students;Número de professores=num_teachers;Energia eléctrica=electricity_availability;Água=water_availability",
    ),
    (
        "AGO",
        "Nome da instituição=school_name;Província=admin1;Município=admin2;Latitude=latitude;Longitude=longitude;Nível de ensino=education_level_govt;Salas de aula=num_classrooms;Telefone=-p",
    ),
    (
        "KGZ",
        "№=-n;Наименование школы=school_name;Код=school_id_govt;Область=admin1;Район=admin2;Широта=latitude;Долгота=longitude;Количество учеников=num_students;Наличие интернета=connectivity_govt;Тип подключения=connectivity_type_govt",
    ),
    (
        "KAZ",
        "БИН=school_id_govt;Наименование организации образования=school_name;Область=admin1;Район=admin2;Населенный пункт=admin3;Адрес=school_address;Широта=latitude;Долгота=longitude;Форма собственности=school_funding_type;Директор=-c;Телефон=-p",
    ),
    (
        "UZB",
        "ИНН=school_id_govt;Полное наименование=school_name;Местность=school_area_type;Координаты (широта)=latitude;Координаты (долгота)=longitude;Кол-во учителей=num_teachers;Кол-во компьютеров=num_computers;Скорость (Мбит/с)=download_speed_govt",
    ),
    (
        "TJK",
        "ID школы=school_id_govt;Название школы=school_name;Тип школы=education_level_govt;Электроснабжение=electricity_availability;Водоснабжение=water_availability;lat=latitude;lon=longitude;Примечание=-r",
    ),
    (
        "KAZ",
        "Мектеп коды=school_id_govt;Мектеп атауы=school_name;Облыс=admin1;Аудан=admin2;Ауылдық округ=admin3;Ендік=latitude;Бойлық=longitude;Білім беру деңгейі=education_level_govt;Оқушылар саны=num_students;Мұғалімдер саны=num_teachers",
    ),
    (
        "KAZ",
        "БСН=school_id_govt;Білім беру ұйымының атауы=school_name;Мекенжайы=school_address;Географиялық ендік=latitude;Географиялық бойлық=longitude;Қала/ауыл=school_area_type;Меншік түрі=school_funding_type;Интернет жылдамдығы=download_speed_govt;Байланыс түрі=connectivity_type_govt",
    ),
    (
        "KAZ",
        "Mektep kody=school_id_govt;Mektep ataūy=school_name;Oblys=admin1;Audan=admin2;Endık=latitude;Boilyq=longitude;Oqushylar sany=num_students",
    ),
    (
        "JOR",
        "الرقم الوطني=school_id_govt;اسم المدرسة=school_name;المحافظة=admin1;اللواء=admin2;خط العرض=latitude;خط الطول=longitude;المرحلة الدراسية=education_level_govt;عدد الطلاب=num_students;عدد المعلمين=num_teachers",
    ),
    (
        "IRQ",
        "رمز المدرسة=school_id_govt;إسم المدرسه=school_name;محافظة=admin1;القضاء=admin2;الناحية=admin3;خط العرض=latitude;خط الطول=longitude;الكهرباء=electricity_availability;توفر الإنترنت=connectivity_govt;رقم الهاتف=-p",
    ),
    (
        "YEM",
        "م=-n;اسم المدرسة=school_name;المحافظة=admin1;المديرية=admin2;نوع المنطقة=school_area_type;الإناث=num_students_girls;الذكور=num_students_boys;ملاحظات=-r",
    ),
    (
        "BIH",
        "Naziv škole=school_name;Šifra škole=school_id_govt;Kanton=admin1;Općina=admin2;Geografska širina=latitude;Geografska dužina=longitude;Broj učenika=num_students",
    ),
    (
        "SLE",
        "schoolName=school_name;schoolCode=school_id_govt;districtName=admin2;gpsLat=latitude;gpsLon=longitude;schoolType=education_level_govt;contactPerson=-c",
    ),
    (
        "RWA",
        "School_Nm=school_name;Sch_Code=school_id_govt;Province=admin1;District=admin2;Latitud=latitude;Longitud=longitude;Electricty=electricity_availability;Computer lab=computer_lab",
    ),
    (
        "ZWE",
        "  School name *=school_name;EMIS no.=school_id_govt;Province (admin 1)=admin1;latitude_dd=latitude;longitude_dd=longitude;Is school connected to internet?=connectivity_govt;Download speed (Mbps)=download_speed_govt;Accuracy=-f",
    ),
    (
        "LKA",
        "Census No=school_id_govt;School=school_name;Province=admin1;District=admin2;GPS N=latitude;GPS E=longitude;Students=num_students;Teachers=num_teachers",
    ),
    (
        "PHL",
        "School ID=school_id_govt;School Name=school_name;Region=-;Province=admin1;Municipality=admin2;Barangay=-;Latitude=latitude;Longitude=longitude;Total Enrollment=num_students;School Type=education_level_govt",
    ),
    (
        "ETH",
        "Region=admin1;Woreda=admin2;Kebele=admin3;School name=school_name;School code=school_id_govt;Latitude=latitude;Longitude=longitude;Altitude=-f;Number of classrooms=num_classrooms;Latrines=num_latrines",
    ),
    (
        "HTI",
        "Code École=school_id_govt;École=school_name;Département=admin1;Commune=admin2;Latitude=latitude;Longitude=longitude;Niveau=education_level_govt;Source d'énergie=electricity_type_govt;Directeur=-c",
    ),
    (
        "GHA",
        "column_1=school_name;column_2=school_id_govt;column_3=latitude;column_4=longitude;column_5=-r",
    ),
    (
        "KEN",
        "a=school_id_giga;b=school_name;c=longitude;d=latitude;e=education_level_govt",
    ),
    (
        "KAZ",
        "Столбец1=-n;Столбец2=school_name;Столбец3=admin1;Столбец4=latitude;Столбец5=longitude",
    ),
];

/// Lists that were written after the words of columns, and by which none of them was chosen.
const OTHERS: &[(&str, &str)] = &[
    (
        "UGA",
        "SN=-n;EMIS_Number=school_id_govt;School=school_name;District=admin1;Subcounty=admin2;Parish=admin3;Ownership status=school_funding_type;Level of school=education_level_govt;GPS_Latitude=latitude;GPS_Longitude=longitude;Total enrolment 2023=num_students",
    ),
    (
        "MWI",
        "Zone=-;Name of Primary School=school_name;EMIS ID=school_id_govt;District=admin2;Proprietor type=school_funding_type;Latitude (decimal degrees)=latitude;Longitude (decimal degrees)=longitude;Pupils - boys=num_students_boys;Pupils - girls=num_students_girls",
    ),
    (
        "LBR",
        "SchoolID=school_id_govt;Nme of School=school_name;County=admin1;School Lat.=latitude;School Long.=longitude;Does the school have electricity?=electricity_availability;Is there internet at the school?=connectivity_govt;Principal phone=-p",
    ),
    (
        "BWA",
        "School code (MoE)=school_id_govt;School name (official)=school_name;Region/District=-;Type of internet connection=connectivity_type_govt;Bandwidth (Mbps)=download_speed_govt;Number of working computers=num_computers;Latitude S=latitude;Longitude E=longitude",
    ),
    (
        "TGO",
        "Code de l'école=school_id_govt;Nom école=school_name;Préfecture=admin1;Canton=-;Ordre d'enseignement=-;Coordonnées GPS latitude=latitude;Coordonnées GPS longitude=longitude;Total élèves=num_students;Total enseignants=num_teachers;Connexion à internet=connectivity_govt",
    ),
    (
        "NER",
        "IDENTIFIANT_ETAB=school_id_govt;NOM_ETABLISSEMENT=school_name;REGION=admin1;COMMUNE=-;ZONE (Urbain/Rural)=school_area_type;Y=latitude;X=longitude;NB_SALLES=num_classrooms;Année d'ouverture=school_establishment_year",
    ),
    (
        "GIN",
        "Etablissement scolaire=school_name;Matricule étab.=school_id_govt;Préfecture=-;Effectif des filles=num_students_girls;Effectif des garçons=num_students_boys;Latit.=latitude;Longit.=longitude;Type d'énergie=electricity_type_govt",
    ),
    (
        "ECU",
        "AMIE=school_id_govt;Nombre de la Institución Educativa=school_name;Provincia=admin1;Cantón=-;Parroquia=-;Régimen escolar=-;Sostenimiento=school_funding_type;Área=school_area_type;Coordenada latitud=latitude;Coordenada longitud=longitude;Número total de estudiantes=num_students",
    ),
    (
        "PRY",
        "cod_local=-;cod_institucion=school_id_govt;nombre_institucion=school_name;departamento=admin1;distrito=admin2;sector_o_tipo_gestion=school_funding_type;zona=school_area_type;lat_dec=latitude;long_dec=longitude;cuenta con electricidad=electricity_availability",
    ),
    (
        "BOL",
        "CODIGO RUE=school_id_govt;UNIDAD EDUCATIVA=school_name;DEPARTAMENTO=admin1;MUNICIPIO=-;DEPENDENCIA=school_funding_type;TURNO=-;MATRICULA 2022=num_students;DOCENTES 2022=num_teachers;COORD_X=longitude;COORD_Y=latitude",
    ),
    (
        "CPV",
        "Nome do estabelecimento de ensino=school_name;Cód. Escola=school_id_govt;Concelho=admin1;Freguesia=-;Ligação à internet=connectivity_govt;N.º de alunos=num_students;N.º de docentes=num_teachers;Latitude (graus)=latitude;Longitude (graus)=longitude",
    ),
    (
        "STP",
        "Escola=school_name;Distrito=-;Tem energia=electricity_availability;Tem água=water_availability;Quantidade de computadores=num_computers;Lat.=latitude;Lon.=longitude;Ano de construção=-",
    ),
    (
        "KGZ",
        "№ п/п=-n;Наименование общеобразовательной организации=school_name;Код ОКПО=school_id_govt;Регион=admin1;Айыл аймагы=-;Вид собственности=school_funding_type;Подключение к сети Интернет=connectivity_govt;Провайдер=-;Скорость интернета, Мбит/с=download_speed_govt;Всего учащихся=num_students;GPS широта=latitude;GPS долгота=longitude",
    ),
    (
        "MNG",
        "Название учебного заведения=school_name;Аймак=admin1;Сум=-;Уровень образования=education_level_govt;Год основания=school_establishment_year;Число компьютеров=num_computers;Y (широта)=latitude;X (долгота)=longitude",
    ),
    (
        "KAZ",
        "Р/с=-n;Білім беру ұйымы=school_name;Облыс/қала=admin1;Аудан/қала=-;Ұйымның БСН=school_id_govt;Интернетке қосылу түрі=connectivity_type_govt;Оқушылардың жалпы саны=num_students;Компьютерлер=num_computers;Ендік (lat)=latitude;Бойлық (lon)=longitude",
    ),
    (
        "EGY",
        "كود المدرسة الموحد=school_id_govt;اسم المدرسة بالعربية=school_name;المحافظة=admin1;الإدارة التعليمية=-;نوع التعليم=-;عدد الفصول الدراسية=num_classrooms;إجمالي عدد الطلاب=num_students;خط عرض=latitude;خط طول=longitude",
    ),
    (
        "SDN",
        "اسم المدرسه=school_name;الولاية=admin1;المحلية=-;المرحلة=education_level_govt;هل توجد كهرباء=electricity_availability;هل يوجد ماء=water_availability;احداثيات خط العرض=latitude;احداثيات خط الطول=longitude;اسم المدير=-c",
    ),
];

static WORLD: LazyLock<Boundaries> = LazyLock::new(Boundaries::builtin);
const ROWS: u32 = 120;

/// A small generator: the same numbers every time (splitmix64).
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    fn fraction(&mut self) -> f64 {
        self.below(1 << 32) as f64 / f64::from(u32::MAX)
    }
}

fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

/// A place in the country.
fn place(code: &str, seed: &mut Seed) -> (f64, f64) {
    let shape = WORLD.country(country(code)).unwrap();
    let bbox = shape.bbox().unwrap();
    let (west, south, east, north) = (bbox.west, bbox.south, bbox.east, bbox.north);
    for _ in 0..10_000 {
        let longitude = west + (east - west) * seed.fraction();
        let latitude = south + (north - south) * seed.fraction();
        let position = qosyl_domain::Position::new(longitude, latitude).unwrap();
        if shape.contains(position) {
            return (longitude, latitude);
        }
    }
    panic!("no place in {code}");
}

fn language(code: &str) -> usize {
    match code {
        "SEN" | "CMR" | "CIV" | "FRA" | "BEN" | "MDG" | "HTI" => 1,
        "COL" | "PER" | "MEX" | "CHL" | "SLV" | "HND" => 2,
        "BRA" | "MOZ" | "AGO" => 3,
        "KGZ" | "UZB" | "TJK" => 4,
        "KAZ" => 5,
        "JOR" | "IRQ" | "YEM" => 6,
        _ => 0,
    }
}

const SYLLABLES: [&[&str]; 7] = [
    &["ka", "mu", "tha", "ri", "lo", "ndo", "we", "ki"],
    &["bel", "mont", "saint", "ro", "che", "ville", "ga", "dou"],
    &["san", "ta", "cruz", "mo", "ra", "les", "pue", "blo"],
    &["ca", "ri", "nho", "pe", "dra", "bran", "co", "lu"],
    &["ка", "ра", "ба", "лты", "то", "кмо", "сай", "ош"],
    &["ала", "тау", "қос", "таң", "бек", "сай", "көл", "жар"],
    &["نور", "سلا", "فجر", "هدى", "قدس", "علي", "زهر", "كرم"],
];
const SCHOOLS: [&str; 7] = [
    "Primary School",
    "École",
    "Escuela",
    "Escola",
    "Школа",
    "мектебі",
    "مدرسة",
];
const LEVELS: [&[&str]; 7] = [
    &["Primary", "Secondary", "Pre-Primary", "Primary School"],
    &["Primaire", "Secondaire", "Maternelle"],
    &["Primaria", "Secundaria", "Inicial"],
    &["Ensino Fundamental", "Ensino Médio", "Educação Infantil"],
    &["Начальная", "Средняя", "Основная"],
    &["Бастауыш", "Орта", "Негізгі"],
    &["ابتدائي", "ثانوي", "متوسط"],
];
const YES_NO: [&[&str]; 7] = [
    &["Yes", "No"],
    &["Oui", "Non"],
    &["Sí", "No"],
    &["Sim", "Não"],
    &["да", "нет"],
    &["иә", "жоқ"],
    &["نعم", "لا"],
];
const AREAS: [&[&str]; 7] = [
    &["Urban", "Rural"],
    &["Urbain", "Rural"],
    &["Urbana", "Rural"],
    &["Urbana", "Rural"],
    &["город", "село"],
    &["қала", "ауыл"],
    &["حضر", "ريف"],
];
const FUNDING: [&[&str]; 7] = [
    &["Public", "Private", "Government"],
    &["Public", "Privé"],
    &["Pública", "Privada"],
    &["Municipal", "Privada"],
    &["государственная", "частная"],
    &["мемлекеттік", "жеке"],
    &["حكومي", "خاص"],
];

fn word(language: usize, seed: &mut Seed) -> String {
    let length = 2 + seed.below(2);
    (0..length)
        .map(|_| seed.pick(SYLLABLES[language]))
        .collect()
}

fn cell(code: &str, wanted: &str, row: u32, at: (f64, f64), seed: &mut Seed) -> String {
    let language = language(code);
    match wanted {
        "-r" => ["", "to be checked", "ok", "moved in 2019"][seed.below(4) as usize].to_owned(),
        "-p" => format!("+254 7{:08}", seed.below(100_000_000)),
        "-n" => (row + 1).to_string(),
        "-c" => format!("{} {}", word(language, seed), word(language, seed)),
        "-d" => format!(
            "{}-0{}-1{}",
            1990 + seed.below(30),
            1 + seed.below(9),
            seed.below(9)
        ),
        "-f" => format!("{:.1}", 3.0 + 900.0 * seed.fraction()),
        "-" => word(language, seed),
        "school_name" => format!(
            "{} {} {}",
            SCHOOLS[language],
            word(language, seed),
            word(language, seed)
        ),
        "school_id_govt" => format!("{:08}", seed.below(100_000_000)),
        "school_id_giga" => {
            uuid::Uuid::new_v3(&uuid::Uuid::NAMESPACE_DNS, &seed.next().to_le_bytes()).to_string()
        }
        "latitude" => format!("{:.5}", at.1),
        "longitude" => format!("{:.5}", at.0),
        "country_iso3_code" => code.to_owned(),
        "education_level" => seed
            .pick(&["Primary", "Secondary", "Pre-Primary"])
            .to_owned(),
        "education_level_govt" => seed.pick(LEVELS[language]).to_owned(),
        "school_area_type" => seed.pick(AREAS[language]).to_owned(),
        "school_funding_type" => seed.pick(FUNDING[language]).to_owned(),
        "connectivity_type_govt" => seed.pick(&["Fibra", "4G", "VSAT", "ADSL"]).to_owned(),
        "electricity_type_govt" => seed
            .pick(&["Réseau", "Solaire", "Groupe électrogène"])
            .to_owned(),
        "school_establishment_year" => (1950 + seed.below(70)).to_string(),
        "download_speed_govt" => (1 + seed.below(100)).to_string(),
        "admin1" => area(code, seed),
        "admin2" | "admin3" | "school_address" => word(language, seed),
        "school_data_source" => String::new(),
        "connectivity_govt"
        | "electricity_availability"
        | "water_availability"
        | "computer_lab" => seed.pick(YES_NO[language]).to_owned(),
        _ => seed.below(400).to_string(),
    }
}

fn area(code: &str, seed: &mut Seed) -> String {
    let names: Vec<String> = WORLD
        .areas(country(code), 1)
        .iter()
        .map(|it| it.name.clone())
        .collect();
    if names.is_empty() {
        return "North".to_owned();
    }
    names[usize::try_from(seed.below(names.len() as u64)).unwrap()].clone()
}

fn table(code: &str, columns: &[(&str, &str)], seed: &mut Seed) -> Table {
    let rows: Vec<Vec<String>> = (0..ROWS)
        .map(|row| {
            let at = place(code, seed);
            columns
                .iter()
                .map(|(_, wanted)| cell(code, wanted, row, at, seed))
                .collect()
        })
        .collect();
    Table::from_rows(columns.iter().map(|(header, _)| *header), rows).unwrap()
}

fn columns(list: &str) -> Vec<(&str, &str)> {
    list.split(';')
        .map(|it| it.rsplit_once('=').unwrap())
        .collect()
}

fn proposed(proposal: &Proposal, index: usize) -> Option<Field> {
    let used = proposal.mapping.columns.iter().find(|it| it.index == index);
    used.map(|it| it.field)
}

#[test]
fn columns_of_lists_in_seven_languages_find_their_fields() {
    let (recall, precision) = measure("known", LISTS);
    assert!(LISTS.len() >= 40);
    assert!(recall >= 0.98 && precision >= 0.98);
}

#[test]
fn most_columns_of_lists_by_which_no_word_was_chosen_find_their_fields() {
    let (recall, precision) = measure("other", OTHERS);
    assert!(recall >= 0.85 && precision >= 0.85);
}

/// Prints and gives the recall and the precision of proposals for lists.
fn measure(what: &str, lists: &[(&str, &str)]) -> (f64, f64) {
    let (mut wanted_all, mut found, mut given, mut wrong) = (0, 0, 0, Vec::new());
    for (number, (code, list)) in (1_u64..).zip(lists) {
        let columns = columns(list);
        let table = table(code, &columns, &mut Seed(number));
        let proposal = propose(&table, false, country(code), &WORLD, None);
        for (index, (header, wanted)) in columns.iter().enumerate() {
            let wanted: Option<Field> = wanted.parse().ok();
            let got = proposed(&proposal, index);
            wanted_all += u32::from(wanted.is_some());
            given += u32::from(got.is_some());
            found += u32::from(wanted.is_some() && wanted == got);
            if wanted != got {
                wrong.push(format!(
                    "{code} '{header}' should be {wanted:?}, is {got:?}: {:?}",
                    proposal.columns[index].guesses
                ));
            }
        }
    }
    let recall = f64::from(found) / f64::from(wanted_all);
    let precision = f64::from(found) / f64::from(given);
    println!(
        "{} {what} lists: recall {recall:.4} of {wanted_all} columns, \
         precision {precision:.4} of {given}\n{}",
        lists.len(),
        wrong.join("\n")
    );
    (recall, precision)
}

#[test]
fn a_list_whose_headers_are_swapped_is_read_by_its_content() {
    let mut seed = Seed(7);
    let rows = (0..50).map(|_| place("KEN", &mut seed));
    let rows = rows.map(|(longitude, latitude)| [longitude.to_string(), latitude.to_string()]);
    let table = Table::from_rows(["latitude", "longitude"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, None);
    assert_eq!(proposed(&proposal, 0), Some(Field::Longitude));
    assert_eq!(proposed(&proposal, 1), Some(Field::Latitude));
    assert_eq!(proposal.columns[0].guesses[0].reason, GuessReason::Content);
}

#[test]
fn what_was_confirmed_the_last_time_wins_also_at_another_place() {
    let saved = Mapping {
        columns: vec![ColumnUse {
            index: 0,
            column: "Ref".to_owned(),
            field: Field::BuildingId,
        }],
        blanks_clear: true,
        ..Mapping::default()
    };
    let rows = [["Alpha School", "123"], ["Beta School", "456"]];
    let table = Table::from_rows(["School", "Ref"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, Some(&saved));
    assert!(proposal.saved && proposal.mapping.blanks_clear);
    assert_eq!(proposed(&proposal, 1), Some(Field::BuildingId));
    assert_eq!(proposal.columns[1].guesses[0].reason, GuessReason::Saved);
    assert_eq!(proposed(&proposal, 0), Some(Field::Name));
    let json = serde_json::to_value(&proposal).unwrap();
    assert_eq!(json["columns"][1]["guesses"][0]["reason"], "saved");
    assert_eq!(json["missing_fields"][0], "school_id_govt");
}

#[test]
fn values_are_listed_with_what_they_would_become_and_misspellings_wait_for_a_person() {
    let rows = [
        "Basic",
        "Basic",
        "Primary",
        "Secundary",
        "Zawiya",
        "unknown",
        "",
    ];
    let rows = rows.map(|it| ["Alpha School", it]);
    let table = Table::from_rows(["school_name", "school level"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, None);
    let listed: Vec<_> = proposal
        .values
        .iter()
        .map(|it| {
            (
                &*it.raw,
                it.count,
                it.value.as_deref(),
                serde_json::to_value(it.reason).unwrap(),
            )
        })
        .collect();
    assert_eq!(
        listed,
        [
            ("Basic", 2, Some("Primary"), "known".into()),
            ("Primary", 1, Some("Primary"), "same".into()),
            ("Secundary", 1, Some("Secondary"), "spelling".into()),
            ("Zawiya", 1, None, "none".into()),
            ("unknown", 1, None, "blank".into()),
        ]
    );
    let certain = &proposal.mapping.values[&Field::EducationLevel];
    assert_eq!(certain.get("Basic"), Some(&Some("Primary".to_owned())));
    assert_eq!(certain.len(), 1);
}

#[test]
fn an_empty_table_gets_a_proposal_as_well() {
    let rows: [[&str; 2]; 0] = [];
    let table = Table::from_rows(["School name", "Lat"], rows).unwrap();
    let proposal = propose(&table, false, country("KEN"), &WORLD, None);
    assert_eq!(proposed(&proposal, 0), Some(Field::Name));
    assert_eq!(proposed(&proposal, 1), Some(Field::Latitude));
}
