"""Names that English spells otherwise, and institutions: which English forms answer which Indonesian one.

A row is `Indonesian = accepted, accepted, ...`. An accepted form matches from the beginning of a word on, letter case
and accents aside, so that "russia" answers for "Russian" too. In `ACRONYMS` the first English form is the name that
`expand_acronyms` spells out; the acronym itself is always accepted.
"""

from __future__ import annotations

import re
from functools import lru_cache

PLACES = """
Afganistan = afghan
Afghanistan = afghan
Afrika = africa
Afrika Selatan = south africa, south-africa
Afrika Utara = north africa, northern africa
Albania = albania
Aljazair = algeria
Amerika = america, us, u s, united states
Amerika Latin = latin america
Amerika Selatan = south america
Amerika Serikat = united states, us, u s, usa, america, washington
Amerika Tengah = central america
Amerika Utara = north america
Arab = arab
Arab Saudi = saudi
Argentina = argentin
Asia Tenggara = southeast asia, south east asia, south-east asia
Asia Timur = east asia
Asia Tengah = central asia
Asia Selatan = south asia
Athena = athen, greek
Australia = austral, aussie
Austria = austria
Azerbaijan = azerbaijan, azeri
Bahama = bahama
Bangladesh = banglades
Beirut = beirut
Belanda = dutch, netherlands, holland
Belarusia = belarus
Belgia = belgi
Beograd = belgrade
Bolivia = bolivia
Brasil = brazil
Britania = brit, uk, united kingdom
Britania Raya = great britain, britain, british, uk, united kingdom
Brussel = brussels
Bulgaria = bulgari
Ceko = czech
Chili = chile
Cile = chile
China = chin
Cina = chin
RRC = china, chinese, prc
Montenegro = montenegr
Aljier = algiers
Jamaika = jamaica
Trakia = thrac
Sidney = sydney
Sydney = sydney
Timteng = middle east, mideast
Chechnya = chech
Kosovo = kosov
Belanda Selatan = south holland
Monako = monaco
Siria = syria
Haiti = haiti
Kurdi = kurd
Kurdistan = kurd
Madagaskar = madagascar
Mozambik = mozambi
Angola = angola
Namibia = namibia
Sierra Leone = sierra leone
Pakistan = pakistan
India = india
Bahrain = bahrain
Bhutan = bhutan
Laos = lao
Fiji = fiji
Samoa = samoa
Oman = oman
Kuwait = kuwait
Tiongkok = chin
Damaskus = damascus
Denmark = denmark, danish, dane
Dunia Ketiga = third world
Ekuador = ecuador
Eropa = europ
Eropa Timur = eastern europe, east europe
Eropa Barat = western europe
Estonia = estonia
Etiopia = ethiopia
Filipina = philippine, filipin
Finlandia = finland, finnish, finn
Gaza = gaza
Georgia = georgia
Ghana = ghana
Guatemala = guatemala
Hawaii = hawai
Hongaria = hungar
Hungaria = hungar
Irak = iraq
Iran = iran
Irlandia = ireland, irish
Irlandia Utara = northern ireland, northern irish
Islandia = iceland
Israel = israel
Italia = ital
Jalur Gaza = gaza
Jazirah Arab = arabian peninsula
Jepang = japan
Jerman = german
Kaledonia Baru = new caledonia
Kamboja = cambodia
Kamerun = cameroon
Kanada = canad
Karibia = caribbean
Kaukasus = caucas
Kazakhstan = kazakh
Kenya = kenya
Kepulauan Seribu = thousand islands, seribu islands
Kepulauan Solomon = solomon islands
Kirgistan = kyrgyz
Kolombia = colombia
Kongo = congo
Korea Selatan = south korea, s korea, republic of korea
Korea Utara = north korea, n korea, dprk
Korsel = south korea
Korut = north korea
Kosta Rika = costa rica
Kota Vatikan = vatican
Krimea = crimea
Kroasia = croat
Kuba = cuba
Kutub Selatan = south pole, antarctic
Kutub Utara = north pole, arctic
Latvia = latvia
Lebanon = leban
Libanon = leban
Libya = libya
Lituania = lithuania
Lisboa = lisbon
Luksemburg = luxembourg
Makedonia = macedonia
Makkah = mecca, makkah
Mekkah = mecca, makkah
Mekah = mecca, makkah
Madinah = medina, madinah
Maladewa = maldiv
Malaysia = malaysia
Mali = mali
Maroko = morocc
Marokko = morocc
Meksiko = mexic
Mesir = egypt
Moldova = moldova
Mongolia = mongol
Moskow = moscow
Moskwa = moscow
Myanmar = myanmar, burm
Birma = burm, myanmar
Nepal = nepal
Nikaragua = nicaragua
Norwegia = norw
Nusantara = nusantara, archipelago
Oseania = oceania
Palestina = palestin
Panama = panama
Pantai Gading = ivory coast, cote d ivoire, ivorian
Papua Nugini = papua new guinea, png
Paraguay = paraguay
Paris = paris
Perancis = franc, french
Prancis = franc, french
Peru = peru
Polandia = poland, polish, pole
Portugal = portug
Praha = prague
Pulau Jawa = java
Pyongyang = pyongyang
Qatar = qatar
Republik Ceko = czech
Republik Rakyat Tiongkok = china, chinese, prc
Roma = rom
Rumania = romania, rumania
Rusia = russia
Rwanda = rwanda
Selandia Baru = new zealand, nz
Semenanjung Korea = korean peninsula
Senegal = senegal
Serbia = serb
Singapura = singapor
Siprus = cypr
Skotlandia = scot
Slovakia = slovak
Slowakia = slovak
Slovenia = sloven
Somalia = somali
Spanyol = spain, spanish, spaniard
Sri Lanka = sri lanka
Sudan = sudan
Sudan Selatan = south sudan
Suriah = syria
Swedia = swed
Swiss = swiss, switzerland
Taiwan = taiwan
Tanzania = tanzania
Tepi Barat = west bank
Thailand = thai
Teheran = tehran, teheran
Tibet = tibet
Timor Leste = timor-leste, timor leste, east timor
Timor Timur = east timor, timor
Timur Tengah = middle east, mideast
Timur Jauh = far east
Tunisia = tunisia
Turki = turk
Türkiye = turk
Turkmenistan = turkmen
Uganda = uganda
Ukraina = ukrain
Ukraina Timur = eastern ukraine, east ukraine
Uni Soviet = soviet, ussr
Uni Emirat Arab = united arab emirates, uae, emirat
UEA = uae, united arab emirates, emirat
Uruguay = uruguay
Uzbekistan = uzbek
Vatikan = vatican
Venesia = venice, venetian
Venezuela = venezuela
Vietnam = vietnam
Warsawa = warsaw
Wina = vienna
Yaman = yemen
Yerusalem = jerusalem
Yerusalem Timur = east jerusalem
Yordania = jordan
Yunani = greece, greek
Zambia = zambia
Zimbabwe = zimbabwe
Kairo = cairo
Kopenhagen = copenhagen
Jenewa = geneva
Den Haag = hague
Havana = havana
Kiev = kyiv, kiev
Kyiv = kyiv, kiev
Singapura = singapor
Beijing = beijing, peking
Laut China Selatan = south china sea
Laut Cina Selatan = south china sea
Laut Hitam = black sea
Laut Jawa = java sea
Laut Kaspia = caspian
Laut Mati = dead sea
Laut Merah = red sea
Laut Tengah = mediterranean
Mediterania = mediterranean
Laut Natuna Utara = north natuna sea
Laut Utara = north sea
Laut Baltik = baltic
Samudra Atlantik = atlantic
Samudra Hindia = indian ocean
Samudera Hindia = indian ocean
Samudra Pasifik = pacific
Samudera Pasifik = pacific
Atlantik = atlantic
Pasifik = pacific
Indo-Pasifik = indo-pacific, indo pacific
Selat Malaka = malacca strait, strait of malacca, straits of malacca, melaka strait
Selat Sunda = sunda strait
Selat Hormuz = hormuz
Selat Taiwan = taiwan strait
Teluk = gulf, bay
Teluk Persia = persian gulf, gulf
Terusan Suez = suez
Terusan Panama = panama canal
Sungai Nil = nile
Nil = nile
Alpen = alp
Himalaya = himalaya
Antartika = antarctic
Arktik = arctic
Jawa = java
Jawa Barat = west java
Jawa Tengah = central java
Jawa Timur = east java
Jabar = west java, jabar
Jateng = central java, jateng
Jatim = east java, jatim
Sumatera = sumatra, sumatera
Sumatra = sumatra, sumatera
Sumatera Utara = north sumatra, north sumatera
Sumatera Barat = west sumatra, west sumatera
Sumatera Selatan = south sumatra, south sumatera
Sumut = north sumatra, sumut
Sumbar = west sumatra, sumbar
Sumsel = south sumatra, sumsel
Kalimantan = kalimantan, borneo
Kalimantan Timur = east kalimantan
Kalimantan Barat = west kalimantan
Kalimantan Selatan = south kalimantan
Kalimantan Tengah = central kalimantan
Kalimantan Utara = north kalimantan
Kaltim = east kalimantan, kaltim
Kalbar = west kalimantan, kalbar
Kalsel = south kalimantan, kalsel
Kalteng = central kalimantan, kalteng
Sulawesi Selatan = south sulawesi
Sulawesi Tengah = central sulawesi
Sulawesi Utara = north sulawesi
Sulawesi Tenggara = southeast sulawesi, south east sulawesi
Sulawesi Barat = west sulawesi
Sulsel = south sulawesi, sulsel
Sulteng = central sulawesi, sulteng
Sulut = north sulawesi, sulut
Nusa Tenggara Timur = east nusa tenggara, ntt
Nusa Tenggara Barat = west nusa tenggara, ntb
NTT = ntt, east nusa tenggara
NTB = ntb, west nusa tenggara
Maluku = maluku, molucca
Maluku Utara = north maluku, north molucca
Papua Barat = west papua
Papua Selatan = south papua
Papua Tengah = central papua
Kepulauan Riau = riau islands, riau archipelago
Kepri = riau islands, kepri
Bangka Belitung = bangka belitung, bangka-belitung
Jakarta Selatan = south jakarta
Jakarta Utara = north jakarta
Jakarta Barat = west jakarta
Jakarta Timur = east jakarta
Jakarta Pusat = central jakarta
Jaksel = south jakarta, jaksel
Jakut = north jakarta, jakut
Jakbar = west jakarta, jakbar
Jaktim = east jakarta, jaktim
Jakpus = central jakarta, jakpus
Jogja = yogyakarta, jogja, yogya
Yogyakarta = yogyakarta, jogja
DIY = yogyakarta, diy
IKN = ikn, nusantara, new capital, capital city
Ibu Kota Nusantara = nusantara, new capital, capital city
Indonesia = indonesia
Jakarta = jakarta
Semarang = semarang
Medan = medan
Padang = padang
Palembang = palembang
Pekanbaru = pekanbaru
Jambi = jambi
Bengkulu = bengkulu
Lampung = lampung
Banda Aceh = banda aceh
Aceh = aceh
Batam = batam
Bogor = bogor
Depok = depok
Tangerang = tangerang
Bekasi = bekasi
Cirebon = cirebon
Banten = banten
Solo = solo, surakarta
Surakarta = surakarta, solo
Magelang = magelang
Kudus = kudus
Tegal = tegal
Pekalongan = pekalongan
Malang = malang
Kediri = kediri
Jember = jember
Banyuwangi = banyuwangi
Denpasar = denpasar
Bali = bali
Lombok = lombok
Mataram = mataram
Kupang = kupang
Pontianak = pontianak
Palangka Raya = palangka raya, palangkaraya
Banjarmasin = banjarmasin
Samarinda = samarinda
Balikpapan = balikpapan
Makassar = makassar
Manado = manado
Palu = palu
Kendari = kendari
Gorontalo = gorontalo
Ambon = ambon
Ternate = ternate
Papua = papua
Jayapura = jayapura
Sorong = sorong
Merauke = merauke
Surabaya = surabaya
Bandung = bandung
Dunia = world, global, earth, international
Perang Dunia = world war
Bumi = earth
Mars = mars, martian
Yupiter = jupiter
Merkurius = mercury
Saturnus = saturn
Bumi = earth, ground, land
Belahan Bumi = hemisphere
Asiria = assyria
Babilonia = babylon
Bizantium = byzanti
Persia = persia, iran
Ottoman = ottoman
Utsmaniyah = ottoman
Bologna = bologna
Sisilia = sicil
Siberia = siberia
Tiongkok Daratan = mainland china
Kutub = pole, polar, arctic, antarctic
Kepulauan Seribu = thousand islands, seribu islands, kepulauan seribu
Pulau Seribu = thousand islands, seribu island, pulau seribu
"""

PEOPLES_AND_FAITHS = """
Allah = allah, god
Tuhan = god, lord
Islam = islam, muslim
Muslim = muslim, moslem, islam
Kristen = christ, protestant
Katolik = catholic
Katolik Roma = roman catholic, catholic
Protestan = protestant
Hindu = hindu
Buddha = buddh
Budha = buddh
Konghucu = confuci
Yahudi = jew, judai
Alkitab = bible, biblical, scripture
Injil = gospel, bible
Alquran = quran, koran, qur an
Al-Qur'an = quran, koran, qur an
Nabi Muhammad = muhammad, mohammed, prophet
Yesus = jesus, christ
Paus = pope
Paus Fransiskus = pope francis, francis
Fransiskus = francis
Natal = christmas, natal
Paskah = easter, passover
Idul Fitri = eid, idul fitri, lebaran
Lebaran = eid, lebaran
Idul Adha = eid, idul adha
Ramadan = ramadan, ramadhan, fasting month
Ramadhan = ramadan, ramadhan, fasting month
Imlek = chinese new year, lunar new year, imlek
Nyepi = nyepi, day of silence
Waisak = vesak, waisak
Tahun Baru = new year
Hari Kemerdekaan = independence day
Hari Buruh = labor day, labour day, may day
Arab = arab
Melayu = malay
Sansekerta = sanskrit
Sanskerta = sanskrit
Firaun = pharaoh
Kaisar = emperor, kaiser, imperial
Renaisans = renaissance
Marsekal = marshal
Siklon = cyclon
Topan = typhoon, hurricane, storm
Kastel = castle
Kavaleri = cavalr
Paus Benediktus = pope benedict, benedict
Paus Yohanes Paulus = pope john paul, john paul
Fir'aun = pharaoh
Jawa = java
Latin = latin
Romawi = roman
Nazi = nazi
Perang Dingin = cold war
Perang Dunia I = world war i, first world war, world war one, wwi
Perang Dunia II = world war ii, second world war, world war two, wwii
Piala Dunia = world cup
Piala Eropa = european championship, euro
Piala Asia = asian cup, asia cup
Olimpiade = olympi
Liga Inggris = premier league, english league
Liga Champions = champions league
Liga Spanyol = la liga, spanish league
Inggris = brit, engl, uk, united kingdom, london
Inggeris = brit, engl, uk, united kingdom, london
Inggris Raya = uk, united kingdom, britain, british, great britain
India = india
Wales = wales, welsh
"""

ACRONYMS = """
AS = United States, us, u s, usa, america, washington, dollar
PBB = United Nations, un, u n
UE = European Union, eu
BBM = fuel oil, fuel, petrol, gasoline
BEI = Indonesia Stock Exchange, idx, stock exchange
BI = Bank Indonesia, central bank
APBN-P = revised state budget, budget
APBNP = revised state budget, budget
ADB = Asian Development Bank
Bapepam = Capital Market Supervisory Agency, capital market
Bappenas = National Development Planning Agency, planning
BEJ = Jakarta Stock Exchange, jsx, stock exchange
Depkeu = Ministry of Finance, financ, ministry
Depkes = Ministry of Health, health, ministry
Deplu = Ministry of Foreign Affairs, foreign, ministry
Dubes = ambassador
DPO = wanted list, wanted, fugitive
FPI = Islamic Defenders Front, islamic defender
GBK = Gelora Bung Karno
IAEA = International Atomic Energy Agency, atomic energy
IMF = International Monetary Fund, monetary fund
Ikhwanul Muslimin = Muslim Brotherhood, brotherhood
Jokowi-JK = Jokowi and Jusuf Kalla, jokowi
KUA = religious affairs office, religious affairs
KDRT = domestic violence
LBH = Legal Aid Institute, legal aid
LKM = microfinance institution, micro, mfi
LIPI = Indonesian Institute of Sciences, institute of science
Lapas = prison, penitentiary, correctional
Rutan = detention centre, detention, prison, jail
Masjid = mosque
Mesjid = mosque
Meneg = minister of state, state minister, minister
MRT = mass rapid transit
OPM = Free Papua Movement, free papua
Pansus = special committee, special
Panja = working committee, working
Parpol = political party, party, parties
PAUD = early childhood education, early childhood, preschool
PDIP = Indonesian Democratic Party of Struggle, pdi-p, democratic party of struggle
PDI-P = Indonesian Democratic Party of Struggle, pdip, democratic party of struggle
PPh = income tax
PPN = value-added tax, value added, vat
RAPBD = draft regional budget, budget
RKUHP = draft Criminal Code, criminal, penal
SBI = Bank Indonesia certificates, certificate
SDA = natural resources, natural resource
SDM = human resources, human resource, manpower, personnel
TNI-Polri = military and police, military, armed forces, police
TPU = public cemetery, cemetery, graveyard
WN = nationals, national, citizen
ODGJ = people with mental disorders, mental
Ormas = mass organisations, organi
Pilgub = gubernatorial election, gubernatorial, election
Pilwalkot = mayoral election, mayor
Kades = village head, village chief, village
Bansos = social assistance, social aid, aid
Miras = alcohol, liquor, booze
Narkoba = narcotics, drug
Jampidsus = Deputy Attorney General for Special Crimes, deputy attorney, special crime
Kejari = district prosecutor's office, prosecut, attorney
Kejati = High Prosecutor's Office, prosecut, attorney
Tipikor = corruption
BIN = State Intelligence Agency, intelligence agency
BMKG = Meteorology, Climatology and Geophysics Agency, meteorolog
BNN = National Narcotics Agency, narcotics
BNPB = National Disaster Management Agency, disaster
BNPT = National Counterterrorism Agency, counter
BPBD = Regional Disaster Management Agency, disaster
BPJS = Social Security Agency, social security, health insurance
BPK = Audit Board, supreme audit, audit
BPOM = Food and Drug Supervisory Agency, food and drug
BPS = Statistics Indonesia, central statistics, statistics, bureau of statistics
BRIN = National Research and Innovation Agency, national research
BSSN = National Cyber and Encryption Agency, cyber
BUMN = state-owned enterprises, state owned, state-owned, soe, state enterprise
BUMD = regionally owned enterprises, regional
Bareskrim = Criminal Investigation Agency, criminal investigation
Basarnas = National Search and Rescue Agency, search and rescue
Bawaslu = Elections Supervisory Agency, election
Brimob = Mobile Brigade Corps, mobile brigade
Bulog = State Logistics Agency, logistics
DKPP = Election Organisers Ethics Council, ethics, honor council, honorary
DPD = Regional Representative Council, regional representative, senate
DPR = House of Representatives, parliament, house, legislat, lawmaker
DPR RI = House of Representatives, parliament, house, legislat
DPRD = Regional House of Representatives, regional, council, house, legislat
DKI = Special Capital Region, capital
DKI Jakarta = Special Capital Region of Jakarta, jakarta
Densus 88 = Densus 88 counterterrorism unit, anti-terror, counterterror, special detachment
HAM = human rights, rights
IDI = Indonesian Medical Association, medical association
IHSG = Jakarta Composite Index, composite, jci
ITB = Bandung Institute of Technology, institute of technology
Kadin = Chamber of Commerce and Industry, chamber
Kapolda = regional police chief, police chief, chief of police, chief
Kapolres = district police chief, police chief, chief of police, chief
Kapolri = National Police chief, police chief, chief of police, chief of the
Kapolsek = subdistrict police chief, police chief, chief of police, chief
Kejagung = Attorney General's Office, attorney, prosecut
Kejaksaan Agung = Attorney General's Office, attorney, prosecut
Kemenag = Ministry of Religious Affairs, religio, ministry
Kemendag = Ministry of Trade, trade, ministry
Kemendagri = Ministry of Home Affairs, home affairs, interior, internal, ministry
Kemendikbud = Ministry of Education and Culture, education, ministry
Kemendikbudristek = Ministry of Education, Culture, Research and Technology, education, ministry
Kemenhub = Ministry of Transportation, transport, ministry
Kemenhan = Ministry of Defense, defen, ministry
Kemenkes = Ministry of Health, health, ministry
Kemenkeu = Ministry of Finance, financ, ministry
Kemenko = Coordinating Ministry, coordinat, ministry
Kemenkominfo = Ministry of Communication and Information, communication, ministry
Kominfo = Ministry of Communication and Information, communication, ministry
Kemenlu = Ministry of Foreign Affairs, foreign, ministry
Kemlu = Ministry of Foreign Affairs, foreign, ministry
Kemenpan = Ministry of Administrative Reform, administrative, bureaucra
Kemenperin = Ministry of Industry, industr, ministry
Kemensos = Ministry of Social Affairs, social, ministry
Kementan = Ministry of Agriculture, agricultur, ministry
KJRI = Indonesian Consulate General, consul
KBRI = Indonesian Embassy, embassy
KPAI = Child Protection Commission, child protection
KPK = Corruption Eradication Commission, anti-corruption, anti-graft, graft, corruption
KPU = General Elections Commission, election
KTP = identity card, id card
KUHP = Criminal Code, penal code, criminal
KRL = commuter train, commuter
KTT = summit
Komnas HAM = National Commission on Human Rights, human rights
LPSK = Witness and Victim Protection Agency, witness
LSM = non-governmental organisation, ngo, non-government, nongovernment
MA = Supreme Court, supreme
MK = Constitutional Court, constitutional
MPR = People's Consultative Assembly, consultative, assembly
MUI = Indonesian Ulema Council, ulema, ulama, clerics
Mabes Polri = National Police headquarters, police
Menag = Minister of Religious Affairs, religio, minister
Mendag = Minister of Trade, trade, minister
Mendagri = Minister of Home Affairs, home affairs, interior, minister
Menhub = Minister of Transportation, transport, minister
Menhan = Minister of Defense, defen, minister
Menkes = Minister of Health, health, minister
Menkeu = Minister of Finance, financ, minister
Menko = Coordinating Minister, coordinat, minister
Menlu = Minister of Foreign Affairs, foreign, minister
Mensos = Minister of Social Affairs, social, minister
Mentan = Minister of Agriculture, agricultur, minister
Menpora = Minister of Youth and Sports, youth, sport, minister
NKRI = Unitary State of the Republic of Indonesia, unitary, indonesia
NU = Nahdlatul Ulama
OJK = Financial Services Authority, financial services
OTT = sting operation, sting, caught red, raid
PDB = gross domestic product, gdp
PHK = layoffs, laid off, lay-off, layoff, dismiss, termination, job cut, redundan
PKI = Indonesian Communist Party, communist
PLN = State Electricity Company, electric
PLTU = coal-fired power plant, power plant, steam
PMI = Indonesian Red Cross, red cross, migrant worker
PNS = civil servants, civil serv, government employee, public serv
ASN = civil servants, civil serv, civil apparatus, government employee
PSSI = Football Association of Indonesia, football association, soccer
PSBB = large-scale social restrictions, social restriction
PPKM = public activity restrictions, restriction
PTUN = State Administrative Court, administrative court
Pemda = regional government, local government, regional, local administration
Pemkab = regency government, regency, district government, district administration
Pemkot = city government, city, municipal
Pemprov = provincial government, provinc, administration, government, city
Pemilu = general election, election, poll
Pilkada = regional elections, election, poll
Pilpres = presidential election, election, presiden
Pileg = legislative election, election, legislat
Perppu = government regulation in lieu of law, regulation
Perpres = presidential regulation, presidential, regulation
Polda = regional police, police
Polres = district police, police
Polresta = city police, police
Polrestabes = metropolitan police, police
Polri = National Police, police
Polsek = subdistrict police, police
Puskesmas = community health centre, health cent, clinic
RAPBN = draft state budget, budget
APBN = state budget, budget
APBD = regional budget, budget
RI = Republic of Indonesia, indonesia
RS = hospital
RSUD = regional general hospital, hospital
RSUP = central general hospital, hospital
RUU = bill, draft, legislation
UU = law, act, legislation, bill
SAR = search and rescue, sar, rescue
SBY = Susilo Bambang Yudhoyono, yudhoyono
SD = elementary school, primary, elementary, grade
SMA = senior high school, high school, secondary
SMK = vocational high school, vocational
SMP = junior high school, junior, middle school, secondary
SIM = driver's licence, driver, driving, licen
STNK = vehicle registration certificate, registration, vehicle
Satgas = task force, task
Satpol PP = public order officers, public order, civil service police
Sekjen = secretary-general, secretary general, secretary
TKI = Indonesian migrant workers, migrant worker, worker
TKP = crime scene, scene
TNI = Indonesian National Armed Forces, military, armed forces, army
TNI AD = Indonesian Army, army
TNI AL = Indonesian Navy, navy, naval
TNI AU = Indonesian Air Force, air force
TPA = landfill, dump
TPS = polling station, polling
UGM = Gadjah Mada University, gadjah mada
UI = University of Indonesia, universitas indonesia
UMKM = micro, small and medium enterprises, small, msme, sme
UMP = provincial minimum wage, minimum wage
UNHCR = UN refugee agency, refugee
WHO = World Health Organization, world health
WNA = foreign nationals, foreign, non-citizen
WNI = Indonesian citizens, indonesian, citizen
Wapres = vice president, vice-president, vice
ICW = Indonesia Corruption Watch, corruption watch
Jokowi = Joko Widodo, jokowi, widodo
Mahkamah Agung = Supreme Court, supreme
Mahkamah Konstitusi = Constitutional Court, constitutional
Mahkamah Internasional = International Court of Justice, international court, world court
Dewan Keamanan = Security Council, security
Dewan Keamanan PBB = UN Security Council, security council
Majelis Umum = General Assembly, general assembly
Uni Eropa = European Union, eu, european
Uni Afrika = African Union, african union, au
Bank Dunia = World Bank, world bank
Bank Indonesia = Bank Indonesia, central bank
Gedung Putih = White House, white house
Istana Negara = State Palace, palace
Istana Merdeka = Merdeka Palace, palace
Liga Arab = Arab League, arab league
Palang Merah = Red Cross, red cross
Palang Merah Internasional = International Red Cross, red cross
Partai Komunis = Communist Party, communist
Partai Demokrat = Democratic Party, democrat
Partai Republik = Republican Party, republican
Partai Buruh = Labour Party, labo
Partai Konservatif = Conservative Party, conservative, tor
Pakta Pertahanan Atlantik Utara = North Atlantic Treaty Organization, nato
NATO = NATO, north atlantic
ASEAN = Association of Southeast Asian Nations, asean
OKI = Organisation of Islamic Cooperation, oic, islamic cooperation
Interpol = Interpol
Kongres = Congress, congress
Senat = Senate, senat
Pentagon = Pentagon
Kremlin = Kremlin
"""

DAYS_AND_MONTHS = """
Januari = january, jan
Februari = february, feb
Maret = march, mar
April = april, apr
Mei = may
Juni = june, jun
Juli = july, jul
Agustus = august, aug
September = september, sep
Oktober = october, oct
November = november, nov
Desember = december, dec
Senin = monday, mon
Selasa = tuesday, tue
Rabu = wednesday, wed
Kamis = thursday, thu
Jumat = friday, fri
Jum'at = friday, fri
Sabtu = saturday, sat
Minggu = sunday, sun, week
Ahad = sunday, sun
"""


@lru_cache(maxsize=1)
def exonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Indonesian name, as words in lower case, to the English forms that answer it, in lower case."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, forms in _rows(PLACES, PEOPLES_AND_FAITHS):
        table[_words(name)] = forms
    for name, forms in _rows(ACRONYMS):
        table[_words(name)] = (" ".join(_words(name)), *forms)
    return table


@lru_cache(maxsize=1)
def places() -> frozenset[tuple[str, ...]]:
    """The names of countries, towns and seas of the table, as words in lower case."""
    return frozenset(_words(name) for name, _ in _rows(PLACES))


@lru_cache(maxsize=1)
def longest() -> int:
    """How many words the longest Indonesian name of the table has."""
    return max(len(name) for name in exonyms())


@lru_cache(maxsize=1)
def english_names() -> frozenset[str]:
    """The first words of all accepted English forms: what is no invention where it stands in a translation."""
    words = {form.split()[0] for forms in exonyms().values() for form in forms}
    return frozenset(words | {form for _, forms in _rows(DAYS_AND_MONTHS) for form in forms})


@lru_cache(maxsize=1)
def expansions() -> dict[str, str]:
    """Acronyms and short names of Indonesian institutions to their English names."""
    return {
        name: line.partition("=")[2].split(",")[0].strip()
        for line in ACRONYMS.strip().splitlines()
        if " " not in (name := line.partition("=")[0].strip())
    } | _WITH_COMMAS


# Names that hold a comma themselves.
_WITH_COMMAS = {
    "BMKG": "Meteorology, Climatology and Geophysics Agency",
    "Kemendikbudristek": "Ministry of Education, Culture, Research and Technology",
    "UMKM": "micro, small and medium enterprises",
}
_NOT_EXPANDED = frozenset({"AS", "SD", "RS", "PT", "MA", "UI", "BI", "NATO", "WHO", "Interpol", "Kongres", "Senat"})
_NOT_EXPANDED_EITHER = frozenset({"Masjid", "Mesjid", "Pentagon", "Kremlin", "Jokowi", "SIM", "SAR"})


def expansion(acronym: str) -> str | None:
    """The English name of an Indonesian institution or acronym ("KPK"), None when it is not in the table."""
    return expansions().get(acronym)


def expand_acronyms(translation: str) -> str:
    """A translation with the first mention of each known acronym followed by its English name in brackets.

    Nothing is added where the name stands there already, nor to acronyms that English shares or spells alike.
    """
    seen: set[str] = set()

    def spell_out(match: re.Match[str]) -> str:
        word = match.group()
        name = expansion(word)
        skip = name is None or word in seen or word in _NOT_EXPANDED or word in _NOT_EXPANDED_EITHER
        if skip or name is None or name.lower() in translation.lower():
            return word
        seen.add(word)
        return f"{word} ({name})"

    return re.sub(r"(?<![\w(-])[A-Z][A-Za-z]{1,17}(?![\w-]|\s*\()", spell_out, translation)


def _rows(*tables: str) -> list[tuple[str, tuple[str, ...]]]:
    rows = []
    for table in tables:
        for line in table.strip().splitlines():
            name, _, forms = line.partition("=")
            rows.append((name.strip(), tuple(form.strip().lower() for form in forms.split(","))))
    return rows


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:['-]\w+)*", name.lower()))
