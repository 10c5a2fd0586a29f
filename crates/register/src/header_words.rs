//! Names of columns as lists write them: English, French, Spanish, Portuguese, Russian, Kazakh
//! (both scripts) and Arabic. They are compared when folded. One that begins with `=` counts only
//! if it is the whole name.

use qosyl_domain::Field;

/// Names by field. The field's own key is a name of it as well.
pub(crate) const NAMES: &[(Field, &str)] = &[
    (Field::QosylId, "qosyl id|qosyl school id"),
    (
        Field::GigaId,
        "school id giga|giga id school|giga id|giga school id|=giga|uuid giga|id giga",
    ),
    (
        Field::GovernmentId,
        "school id govt|=id|=code|school id|school code|code of school|school no|school number|\
         institution code|institution id|facility code|facility id|emis|emis code|emis no|emis number|\
         nemis|nemis code|nemis uic|=uic|udise|udise code|=dise code|centre number|center number|\
         exam code|knec code|moe code|ministry code|government id|govt id|registration number|\
         reg no|=sch code|sch id|unique id|national id|national code|\
         code ecole|code etablissement|code de l etablissement|code de l ecole|code uai|=uai|=rne|\
         identifiant|identifiant ecole|matricule|numero etablissement|code administratif|code sige|\
         codigo|codigo escuela|codigo de la escuela|codigo modular|=cod mod|codigo dane|\
         codigo del establecimiento|=rbd|=cue|codigo amie|=amie|=cct|clave|clave cct|codigo sede|\
         codigo de centro|codigo institucion|cod escuela|codigo da escola|cod escola|codigo escola|\
         codigo inep|=inep|co entidade|cod inep|id escola|codigo mec|numero da escola|\
         код|код школы|код организации|код учреждения|ид|id школы|ид школы|бин|бин организации|\
         бин школы|номер школы по реестру|идентификатор|инн|окпо|код оо|\
         мектеп коды|мектеп id|коды|бсн|ұйым коды|ұйымның коды|сәйкестендіру нөмірі|mektep kody|\
         mektep kodi|=kody|الرقم الوطني|رقم المدرسة|رمز المدرسة|كود المدرسة|الرقم الاحصائي|\
         =الرمز|=الكود|الرقم الوزاري|معرف المدرسة|sifra skole|sifra",
    ),
    (
        Field::GovernmentIdType,
        "school id govt type|id type|type of id|type d identifiant",
    ),
    (
        Field::Name,
        "school name|name of school|name of the school|=name|=names|=school|=schools|institution name|\
         name of institution|facility name|sch name|name of learning institution|official name|\
         nom|nom ecole|nom de l ecole|nom de l etablissement|nom etablissement|nom etab|denomination|\
         nom officiel|appellation officielle|libelle etablissement|=ecole|=etablissement|\
         nombre|nombre de la escuela|nombre escuela|nombre del establecimiento|nombre institucion|\
         nombre de la institucion|nombre del centro|nombre establecimiento|nombre sede|=escuela|\
         =institucion educativa|nombre de la institucion educativa|nombre ie|=centro educativo|\
         nome|nome da escola|nome escola|no entidade|nome da instituicao|nome do estabelecimento|\
         =escola|название|название школы|наименование|наименование школы|наименование организации|\
         наименование учреждения|полное наименование|наименование организации образования|=школа|\
         имя школы|атауы|мектеп атауы|мектептің атауы|ұйымның атауы|білім беру ұйымының атауы|=мектеп|\
         mektep atauy|mektep atauı|=atauy|=mektep|اسم المدرسة|اسم المدرسه|اسم المؤسسة|=المدرسة|=الاسم|\
         اسم المنشأة|naziv skole|=naziv|naziv ustanove|назив школе|=назив",
    ),
    (
        Field::Latitude,
        "latitude|=lat|=y|lat dd|lat wgs 84|y coordinate|coord y|coordinate y|gps latitude|gps lat|\
         latitud|latitude gps|coordenada y|coordonnee y|latitude n|=latitude y|y lat|lat y|=ycoord|\
         =lati|latitude decimal|широта|координата y|координаты широта|ендік|ендігі|географиялық ендік|\
         endik|خط العرض|دائرة العرض|=العرض|احداثي y|geografska sirina|=latit|=point y|=gps n|northing",
    ),
    (
        Field::Longitude,
        "longitude|=lon|=long|=lng|=x|long dd|lon dd|lon wgs 84|x coordinate|coord x|coordinate x|\
         gps longitude|gps lon|gps long|gps lng|longitud|longitude gps|coordenada x|coordonnee x|\
         longitude e|=longitude x|x lon|x long|lon x|long x|=xcoord|=longi|longitude decimal|долгота|\
         координата x|координаты долгота|бойлық|бойлығы|географиялық бойлық|boilyq|boylyq|خط الطول|\
         =الطول|احداثي x|geografska duzina|=point x|=gps e|easting",
    ),
    (
        Field::EducationLevelGovt,
        "education level govt|education level|level of education|school level|level|school category|\
         school type level|institution level|phase|school phase|=stage|grade level|type of school level|\
         niveau|niveau d enseignement|niveau scolaire|cycle|cycle d enseignement|degre|\
         niveau d education|type d etablissement|nivel|nivel educativo|nivel de ensenanza|\
         nivel de educacion|nivel modalidad|etapa de ensino|nivel de ensino|etapa|nivel escolar|\
         tipo de ensino|уровень|уровень образования|уровень обучения|ступень|вид школы|тип школы|\
         тип организации|вид организации|білім деңгейі|білім беру деңгейі|деңгейі|мектеп түрі|\
         ұйым түрі|bilim dengeii|المرحلة|المرحلة الدراسية|المرحلة التعليمية|مستوى التعليم|\
         المستوى|nivo obrazovanja|school type|type of school",
    ),
    (
        Field::Address,
        "school address|address|postal address|physical address|location address|street|street address|\
         adresse|adresse postale|adresse de l ecole|direccion|domicilio|endereco|logradouro|morada|адрес|\
         адрес школы|юридический адрес|почтовый адрес|местонахождение|мекенжайы|мекен жайы|мекенжай|\
         mekenjaiy|العنوان|عنوان المدرسة|adresa",
    ),
    (
        Field::SourceLatLon,
        "source lat lon|coordinate source|gps source|source of coordinates|source des coordonnees|\
         location source|fuente coordenadas",
    ),
    (
        Field::BuildingId,
        "building id govt|building id|building code|code batiment|codigo del edificio|codigo local|codigo do predio|код здания",
    ),
    (
        Field::AreaType,
        "school area type|area type|urban rural|rural urban|urban or rural|location type|area|=zone|=milieu|\
         milieu urbain rural|type de milieu|zone urbaine rurale|ruralite|=zona|area geografica|ambito|\
         tipo de zona|area residencia|zona urbana rural|urbano rural|localizacao|zona residencial|\
         tipo localizacao|tp localizacao|местность|тип местности|город село|тип населенного пункта|\
         қала ауыл|елді мекен түрі|қала немесе ауыл|نوع المنطقة|حضر ريف|ريف حضر|حضري ريفي|settlement type",
    ),
    (
        Field::FundingType,
        "school funding type|funding|funding type|ownership|school ownership|owner type|public private|\
         public or private|management|school management|sponsor type|=sector|school sector|proprietor|\
         statut|statut juridique|type de financement|secteur|public prive|statut public prive|\
         sector|financiamiento|tipo de gestion|gestion|gestion dependencia|dependencia|sostenimiento|\
         tipo de sostenimiento|dependencia administrativa|rede de ensino|tp dependencia|rede|natureza|\
         форма собственности|собственность|тип собственности|вид собственности|финансирование|\
         меншік түрі|меншік нысаны|қаржыландыру|نوع الملكية|الملكية|السلطة المشرفة|الجهة المشرفة|\
         القطاع|نوع التمويل",
    ),
    (
        Field::ConnectivityGovt,
        "connectivity govt|connectivity|internet|has internet|internet access|internet available|\
         internet availability|internet connection|connected|is connected|connected to internet|internet yn|\
         internet yes no|connexion internet|acces internet|acces a internet|connecte|dispose d internet|\
         connectivite|acceso a internet|tiene internet|conexion a internet|cuenta con internet|\
         conectividad|acesso a internet|possui internet|in internet|tem internet|интернет|\
         наличие интернета|доступ к интернету|есть интернет|подключение к интернету|подключена|\
         интернет бар|интернетке қосылған|интернеттің болуы|internet bar|الإنترنت|توفر الإنترنت|\
         اتصال بالإنترنت|هل يوجد إنترنت|متصل بالإنترنت",
    ),
    (
        Field::ConnectivityTypeGovt,
        "connectivity type govt|connectivity type|type of connectivity|internet type|type of internet|\
         connection type|type of connection|internet connection type|internet technology|technology|\
         access technology|type de connexion|type de connexion internet|type d internet|technologie|\
         tipo de conexion|tipo de conexion a internet|tipo de internet|tecnologia|tipo de conexao|\
         tipo de conexao internet|tipo conectividad|тип подключения|тип интернета|тип соединения|\
         технология|вид подключения|вид связи|тип связи|технология подключения|қосылу түрі|\
         интернет түрі|байланыс түрі|қосылым түрі|نوع الاتصال|نوع الإنترنت|نوع الاتصال بالإنترنت|تقنية الاتصال",
    ),
    (
        Field::DownloadSpeedGovt,
        "download speed govt|download speed|internet speed|speed|speed mbps|bandwidth|bandwidth mbps|\
         download mbps|debit|debit internet|debit mbps|debit descendant|vitesse|velocidad|\
         velocidad de bajada|velocidad de internet|velocidad mbps|ancho de banda|velocidade|\
         velocidade internet|velocidade de download|velocidade mbps|largura de banda|скорость|\
         скорость интернета|скорость мбит с|скорость загрузки|жылдамдық|интернет жылдамдығы|\
         жылдамдығы|سرعة الإنترنت|السرعة|سرعة التحميل|سرعة التنزيل",
    ),
    (
        Field::DownloadSpeedContracted,
        "download speed contracted|contracted speed|contract speed|contracted bandwidth|debit contractuel|\
         debit souscrit|velocidad contratada|velocidade contratada|скорость по договору|\
         договорная скорость|шарт бойынша жылдамдық|السرعة المتعاقد عليها",
    ),
    (
        Field::DownloadSpeedBenchmark,
        "download speed benchmark|speed benchmark|target speed",
    ),
    (
        Field::ElectricityAvailability,
        "electricity availability|electricity|has electricity|electricity available|electrified|power|\
         electricity yn|access to electricity|power supply|electricite|acces a l electricite|\
         dispose d electricite|electrifie|electricidad|tiene electricidad|energia electrica|\
         servicio de electricidad|luz|energia|eletricidade|electricidade|possui energia|\
         energia eletrica|электричество|наличие электричества|электроснабжение|электроэнергия|\
         электр қуаты|электр энергиясы|электрмен жабдықтау|الكهرباء|توفر الكهرباء|كهرباء",
    ),
    (
        Field::ElectricityTypeGovt,
        "electricity type govt|electricity type|electricity source|source of electricity|power source|\
         source of power|type of electricity|energy source|source d electricite|source d energie|\
         type d electricite|fuente de electricidad|tipo de electricidad|fuente de energia|\
         tipo de energia|fonte de energia|fonte de eletricidade|fonte de electricidade|\
         источник электричества|источник электроэнергии|источник питания|электр көзі|\
         электр қуатының көзі|مصدر الكهرباء|مصدر الطاقة|نوع الكهرباء",
    ),
    (
        Field::NumComputers,
        "num computers|number of computers|computers|no of computers|computer count|total computers|pcs|\
         nombre d ordinateurs|nb ordinateurs|ordinateurs|numero de computadoras|computadoras|\
         computadores|cantidad de computadoras|numero de computadores|equipos de computo|\
         qtd computadores|qt computadores|numero de ordenadores|количество компьютеров|компьютеры|\
         число компьютеров|кол во компьютеров|компьютерлер саны|компьютер саны|kompiuter sany|\
         عدد أجهزة الحاسوب|عدد الحواسيب|عدد أجهزة الكمبيوتر|أجهزة الكمبيوتر",
    ),
    (
        Field::NumComputersDesired,
        "num computers desired|computers desired|computers needed|required computers",
    ),
    (
        Field::NumTablets,
        "num tablets|number of tablets|tablets|nombre de tablettes|tablettes|tabletas|numero de tabletas|tabletes|количество планшетов|планшеты|планшет саны|عدد الأجهزة اللوحية",
    ),
    (
        Field::NumRoboticEquipment,
        "num robotic equipment|robotic equipment|robots|робототехника",
    ),
    (
        Field::NumTeachers,
        "num teachers|number of teachers|teachers|no of teachers|teacher count|total teachers|teaching staff|\
         nombre d enseignants|nb enseignants|enseignants|effectif enseignants|numero de docentes|docentes|\
         maestros|profesores|cantidad de docentes|total docentes|numero de professores|professores|\
         qtd docentes|qt docentes|количество учителей|учителя|число учителей|кол во учителей|педагоги|\
         количество педагогов|мұғалімдер саны|мұғалім саны|педагогтер саны|mugalimder sany|عدد المعلمين|\
         عدد المدرسين|المعلمون",
    ),
    (
        Field::NumTeachersFemale,
        "num teachers female|female teachers|teachers female|women teachers|enseignantes|docentes mujeres|professoras|عدد المعلمات",
    ),
    (
        Field::NumTeachersMale,
        "num teachers male|male teachers|teachers male|enseignants hommes|docentes hombres",
    ),
    (
        Field::NumAdmPersonnel,
        "num adm personnel|administrative staff|administrative personnel|non teaching staff|personnel administratif|personal administrativo|pessoal administrativo|административный персонал|عدد الإداريين",
    ),
    (
        Field::NumStudents,
        "num students|number of students|students|no of students|student count|total students|pupils|\
         number of pupils|total pupils|enrolment|enrollment|total enrolment|total enrollment|learners|\
         number of learners|nombre d eleves|nb eleves|eleves|effectif|effectifs|effectif total|\
         effectif eleves|numero de estudiantes|estudiantes|alumnos|total alumnos|matricula|matricula total|\
         total matriculados|numero de alumnos|cantidad de alumnos|numero de alunos|alunos|matriculas|\
         total de matriculas|qtd alunos|qt mat bas|количество учеников|число учащихся|учащиеся|ученики|\
         контингент|кол во учащихся|количество учащихся|количество обучающихся|оқушылар саны|оқушы саны|\
         контингент саны|oqushylar sany|عدد الطلاب|عدد التلاميذ|الطلاب|عدد الطلبة|broj ucenika",
    ),
    (
        Field::NumStudentsGirls,
        "num students girls|girls|female students|female pupils|students female|enrolment girls|filles|\
         nombre de filles|eleves filles|ninas|mujeres|alumnas|meninas|alunas|девочки|количество девочек|\
         қыздар|қыздар саны|الإناث|عدد الإناث|عدد الطالبات|البنات|girls enrolment",
    ),
    (
        Field::NumStudentsBoys,
        "num students boys|boys|male students|male pupils|students male|enrolment boys|garcons|\
         nombre de garcons|eleves garcons|ninos|hombres|varones|meninos|мальчики|количество мальчиков|\
         ұлдар|ұлдар саны|الذكور|عدد الذكور|البنين|boys enrolment",
    ),
    (Field::NumStudentsOther, "num students other|students other"),
    (
        Field::NumClassrooms,
        "num classrooms|number of classrooms|classrooms|no of classrooms|salles de classe|\
         nombre de salles|nombre de salles de classe|nombre de classes|aulas|numero de aulas|\
         salas de aula|numero de salas|qtd salas|количество классов|классные комнаты|\
         количество кабинетов|сынып бөлмелері|сыныптар саны|عدد الفصول|عدد الصفوف|الفصول الدراسية|عدد الشعب",
    ),
    (
        Field::NumLatrines,
        "num latrines|latrines|toilets|number of latrines|number of toilets|nombre de latrines|letrinas|latrinas|banos|туалеты|عدد دورات المياه|دورات المياه",
    ),
    (
        Field::NumSchoolsPerBuilding,
        "num schools per building|schools per building",
    ),
    (
        Field::IsSchoolOpen,
        "is school open|school open|operational|is open|operating|school status|operational status|functional|fonctionnel|en funcionamiento|em funcionamento|situacao funcionamento|действующая|жұмыс істейді|حالة المدرسة",
    ),
    (
        Field::ComputerLab,
        "computer lab|has computer lab|ict lab|computer laboratory|salle informatique|laboratorio de informatica|laboratorio de computo|in laboratorio informatica|sala de informatica|компьютерный класс|компьютер сыныбы|مختبر حاسوب|معمل حاسب|مختبر الحاسوب",
    ),
    (
        Field::ComputerAvailability,
        "computer availability|has computers|computers available|наличие компьютеров",
    ),
    (
        Field::DeviceAvailability,
        "device availability|devices available|has devices",
    ),
    (
        Field::WaterAvailability,
        "water availability|water|has water|water available|drinking water|water source available|eau|acces a l eau|eau potable|point d eau|agua|agua potable|tiene agua|вода|водоснабжение|наличие воды|су|сумен жабдықтау|المياه|توفر المياه|ماء",
    ),
    (
        Field::RefugeeCamp,
        "refugee camp|in refugee camp|camp de refugies|campo de refugiados|لاجئين|مخيم لاجئين",
    ),
    (
        Field::SustainableBusinessModel,
        "sustainable business model",
    ),
    (Field::TeachersTrained, "teachers trained|trained teachers"),
    (
        Field::EstablishmentYear,
        "school establishment year|establishment year|year established|year of establishment|year founded|founded|year opened|opening year|annee de creation|annee d ouverture|annee creation|ano de creacion|ano de fundacion|ano fundacion|ano de fundacao|ano de criacao|год основания|год открытия|год постройки|құрылған жылы|ашылған жылы|سنة التأسيس|سنة الإنشاء",
    ),
    (Field::ConnectivityYear, "connectivity govt collection year"),
    (Field::ComputerYear, "computer govt collection year"),
    (
        Field::DataYear,
        "school data collection year|data year|year of data|census year|collection year|=year|annee de collecte|annee scolaire|=annee|ano censo|nu ano censo|ano del censo|год сбора данных|учебный год|сол жыл|سنة البيانات",
    ),
    (
        Field::DataSource,
        "school data source|data source|source|source of data|source des donnees|=source|fuente|fuente de datos|fonte|fonte dos dados|источник|источник данных|дереккөз|مصدر البيانات|المصدر",
    ),
    (
        Field::DataModality,
        "school data collection modality|collection modality|mode of collection|modality|data collection method",
    ),
    (
        Field::CoverageAvailability,
        "cellular coverage availability|mobile coverage|coverage available|cellular coverage|couverture mobile|cobertura movil|cobertura movel|покрытие|мобильное покрытие|التغطية",
    ),
    (
        Field::CoverageType,
        "cellular coverage type|coverage type|mobile coverage type|network type|type de couverture|tipo de cobertura|тип покрытия|نوع التغطية",
    ),
    (
        Field::FiberNodeDistance,
        "fiber node distance|fiber node dist|fibre node distance|distance to fiber|distance to fibre|nearest fiber node distance|distance fibre|расстояние до волс|distancia a fibra",
    ),
    (
        Field::MicrowaveNodeDistance,
        "microwave node distance|microwave node dist",
    ),
    (Field::NearestSchoolDistance, "nearest school distance"),
    (
        Field::NearestNrDistance,
        "=5 g cell site dist|=5 g cell site distance",
    ),
    (
        Field::NearestLteDistance,
        "=4 g cell site dist|=4 g cell site distance",
    ),
    (
        Field::NearestUmtsDistance,
        "=3 g cell site dist|=3 g cell site distance",
    ),
    (
        Field::NearestGsmDistance,
        "=2 g cell site dist|=2 g cell site distance",
    ),
    (
        Field::Country,
        "country iso 3 code|iso 3|iso 3 code|country code|country|=iso|alpha 3|pays|code pays|pais|codigo pais|страна|код страны|ел|ел коды|الدولة|البلد|رمز الدولة",
    ),
    (Field::Standing, "standing"),
];

/// Names of areas with how far down the tree of areas they usually stand, the widest first.
pub(crate) const AREAS: &[(u8, &str)] = &[
    (
        1,
        "region|region name|regions|zone geographique|=macroregion|=grande region|região|regiao|macro region|\
         federal district|федеральный округ|الإقليم|اقليم|division",
    ),
    (
        2,
        "province|state|county|county name|governorate|state name|province name|prefecture|departement|\
         departamento|provincia|estado|=uf|sg uf|entidad federativa|entidad|wilaya|область|облыс|oblys|\
         область город|край|республика|субъект|облысы|المحافظة|محافظة|الولاية|ولاية|oblast|kanton|entitet|\
         entity|canton|admin 1|adm 1|adm 1 en|admin 1 name|emirate",
    ),
    (
        3,
        "district|district name|sub county|subcounty|municipality|municipio|município|commune|\
         arrondissement|cercle|=woreda|=lga|local government area|raion|район|аудан|audan|ауданы|canton name|\
         no municipio|comuna|distrito|circonscription|=ief|=ugel|المديرية|القضاء|اللواء|المنطقة|\
         opcina|općina|opština|grad|город район|moughataa|constituency|education district|\
         admin 2|adm 2|adm 2 en|admin 2 name",
    ),
    (
        4,
        "ward|ward name|village|village name|town|locality|localite|localité|localidad|localidade|=ville|\
         sub district|subdistrict|parish|=kebele|=fokontany|=quartier|=barrio|bairro|bairro distrito|centro poblado|\
         corregimiento|parroquia|населенный пункт|село|округ|сельский округ|елді мекен|ауылдық округ|\
         الناحية|الحي|القرية|البلدة|المدينة|city|settlement|admin 3|adm 3|adm 3 en|admin 3 name|mjesto|sub location",
    ),
];

/// Words that say that a column is not about the school itself: such a column has no field unless
/// its whole name is known.
pub(crate) const NOT_THE_SCHOOL: &str = "teacher's name|head|headteacher|principal|director|directeur|directora|diretor|\
    директор|директора|contact|phone|telephone|tel|mobile no|email|e-mail|mail|website|url|owner's|\
    proviseur|responsable|respondent|enumerator|telefone|telefono|correo|телефон|почта|әкімші|директоры|\
    مدير|هاتف|البريد|remarks|comment|comments|notes|observations|observaciones|примечание|ескерту|\
    ملاحظات|bank|account|fax|password|provider|operator|isp|fournisseur|proveedor|провайдер|previous|old|former|\
    ancien|anterior|altitude|elevation|accuracy|precision|высота|date|fecha|data de|дата|timestamp|start|end";
