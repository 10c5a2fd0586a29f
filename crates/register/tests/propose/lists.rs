//! Columns of lists, as ministries name them.

/// Country, and each column with its field; `-` and a letter is a column without one: a remark
/// (`-r`), a phone number (`-p`), the number of the row (`-n`), a person (`-c`), a date (`-d`),
/// a number with a fraction (`-f`).
pub(crate) const LISTS: &[(&str, &str)] = &[
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
pub(crate) const OTHERS: &[(&str, &str)] = &[
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
