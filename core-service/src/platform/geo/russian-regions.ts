export const FEDERAL_DISTRICTS = {
  central: 'Центральный федеральный округ',
  northWestern: 'Северо-Западный федеральный округ',
  southern: 'Южный федеральный округ',
  northCaucasian: 'Северо-Кавказский федеральный округ',
  volga: 'Приволжский федеральный округ',
  ural: 'Уральский федеральный округ',
  siberian: 'Сибирский федеральный округ',
  farEastern: 'Дальневосточный федеральный округ',
} as const;

export interface RussianRegion {
  /** ISO 3166-2. */
  iso: string;
  name: string;
  /** `null`: the law puts the region in no federal district. */
  district: string | null;
  /** English names and spellings that transliterating `name` does not give. */
  english: readonly string[];
}

type Row = readonly [iso: string, name: string, ...english: string[]];

const central: Row[] = [
  ['RU-BEL', 'Белгородская область', 'Belgorod Oblast'],
  ['RU-BRY', 'Брянская область', 'Bryansk Oblast'],
  ['RU-VLA', 'Владимирская область', 'Vladimir Oblast'],
  ['RU-VOR', 'Воронежская область', 'Voronezh Oblast'],
  ['RU-IVA', 'Ивановская область', 'Ivanovo Oblast'],
  ['RU-KLU', 'Калужская область', 'Kaluga Oblast'],
  ['RU-KOS', 'Костромская область', 'Kostroma Oblast'],
  ['RU-KRS', 'Курская область', 'Kursk Oblast'],
  ['RU-LIP', 'Липецкая область', 'Lipetsk Oblast'],
  ['RU-MOS', 'Московская область', 'Moscow Oblast', 'Moskva Oblast'],
  ['RU-ORL', 'Орловская область', 'Oryol Oblast'],
  ['RU-RYA', 'Рязанская область', 'Ryazan Oblast'],
  ['RU-SMO', 'Смоленская область', 'Smolensk Oblast'],
  ['RU-TAM', 'Тамбовская область', 'Tambov Oblast'],
  ['RU-TVE', 'Тверская область', 'Tver Oblast'],
  ['RU-TUL', 'Тульская область', 'Tula Oblast'],
  ['RU-YAR', 'Ярославская область', 'Yaroslavl Oblast'],
  ['RU-MOW', 'Москва', 'Moscow'],
];

const northWestern: Row[] = [
  ['RU-KR', 'Республика Карелия', 'Republic of Karelia'],
  ['RU-KO', 'Республика Коми', 'Komi Republic'],
  ['RU-ARK', 'Архангельская область', 'Arkhangelsk Oblast'],
  ['RU-VLG', 'Вологодская область', 'Vologda Oblast'],
  ['RU-KGD', 'Калининградская область', 'Kaliningrad Oblast'],
  ['RU-LEN', 'Ленинградская область', 'Leningrad Oblast'],
  ['RU-MUR', 'Мурманская область', 'Murmansk Oblast'],
  ['RU-NGR', 'Новгородская область', 'Novgorod Oblast'],
  ['RU-PSK', 'Псковская область', 'Pskov Oblast'],
  ['RU-SPE', 'Санкт-Петербург', 'Saint Petersburg', 'St.-Petersburg', 'Sankt-Petersburg', 'Petersburg'],
  ['RU-NEN', 'Ненецкий автономный округ', 'Nenets Autonomous Okrug', 'Nenetsia'],
];

const southern: Row[] = [
  ['RU-AD', 'Республика Адыгея', 'Republic of Adygea', 'Republic of Adygeya'],
  ['RU-KL', 'Республика Калмыкия', 'Republic of Kalmykia'],
  ['UA-43', 'Республика Крым', 'Republic of Crimea', 'Autonomous Republic of Crimea', 'Krym'],
  ['RU-KDA', 'Краснодарский край', 'Krasnodar Krai', 'Kuban'],
  ['RU-AST', 'Астраханская область', 'Astrakhan Oblast'],
  ['RU-VGG', 'Волгоградская область', 'Volgograd Oblast'],
  ['RU-ROS', 'Ростовская область', 'Rostov Oblast'],
  ['UA-40', 'Севастополь', 'Sevastopol', 'Sebastopol'],
];

const northCaucasian: Row[] = [
  ['RU-DA', 'Республика Дагестан', 'Republic of Dagestan'],
  ['RU-IN', 'Республика Ингушетия', 'Republic of Ingushetia'],
  ['RU-KB', 'Кабардино-Балкарская Республика', 'Kabardino-Balkarian Republic', 'Kabardino-Balkaria'],
  [
    'RU-KC',
    'Карачаево-Черкесская Республика',
    'Karachay-Cherkess Republic',
    'Karachay-Cherkessia',
    'Karachayevo-Cherkesiya',
    'Karachayevo-Cherkessia',
  ],
  ['RU-SE', 'Республика Северная Осетия — Алания', 'North Ossetia-Alania', 'North Ossetia', 'Severnaya Osetiya'],
  ['RU-CE', 'Чеченская Республика', 'Chechen Republic', 'Chechnya'],
  ['RU-STA', 'Ставропольский край', 'Stavropol Krai'],
];

const volga: Row[] = [
  ['RU-BA', 'Республика Башкортостан', 'Republic of Bashkortostan', 'Bashkiria'],
  ['RU-ME', 'Республика Марий Эл', 'Mari El Republic'],
  ['RU-MO', 'Республика Мордовия', 'Republic of Mordovia'],
  ['RU-TA', 'Республика Татарстан', 'Republic of Tatarstan', 'Tatariya'],
  ['RU-UD', 'Удмуртская Республика', 'Udmurt Republic', 'Udmurtia'],
  ['RU-CU', 'Чувашская Республика — Чувашия', 'Chuvash Republic', 'Chuvashia', 'Chuvashskaya Respublika'],
  ['RU-PER', 'Пермский край', 'Perm Krai'],
  ['RU-KIR', 'Кировская область', 'Kirov Oblast'],
  ['RU-NIZ', 'Нижегородская область', 'Nizhny Novgorod Oblast'],
  ['RU-ORE', 'Оренбургская область', 'Orenburg Oblast'],
  ['RU-PNZ', 'Пензенская область', 'Penza Oblast'],
  ['RU-SAM', 'Самарская область', 'Samara Oblast'],
  ['RU-SAR', 'Саратовская область', 'Saratov Oblast'],
  ['RU-ULY', 'Ульяновская область', 'Ulyanovsk Oblast'],
];

const ural: Row[] = [
  ['RU-KGN', 'Курганская область', 'Kurgan Oblast'],
  ['RU-SVE', 'Свердловская область', 'Sverdlovsk Oblast', 'Yekaterinburg Oblast'],
  ['RU-TYU', 'Тюменская область', 'Tyumen Oblast'],
  ['RU-CHE', 'Челябинская область', 'Chelyabinsk Oblast'],
  [
    'RU-KHM',
    'Ханты-Мансийский автономный округ — Югра',
    'Khanty-Mansi Autonomous Okrug – Yugra',
    'Khanty-Mansi Autonomous Okrug',
    'Khanty-Mansiyskiy Avtonomnyy Okrug',
    'Khanty-Mansia',
    'Yugra',
  ],
  ['RU-YAN', 'Ямало-Ненецкий автономный округ', 'Yamalo-Nenets Autonomous Okrug', 'Yamal-Nenets', 'Yamalia'],
];

const siberian: Row[] = [
  ['RU-AL', 'Республика Алтай', 'Altai Republic'],
  ['RU-TY', 'Республика Тыва', 'Tyva Republic', 'Republic of Tuva'],
  ['RU-KK', 'Республика Хакасия', 'Republic of Khakassia', 'Khakasiya Republic'],
  ['RU-ALT', 'Алтайский край', 'Altai Krai'],
  ['RU-KYA', 'Красноярский край', 'Krasnoyarsk Krai'],
  ['RU-IRK', 'Иркутская область', 'Irkutsk Oblast'],
  [
    'RU-KEM',
    'Кемеровская область — Кузбасс',
    'Kemerovo Oblast',
    'Kemerovskaya Oblast',
    'Kuzbass',
    'Kemerovo Oblast–Kuzbass',
  ],
  ['RU-NVS', 'Новосибирская область', 'Novosibirsk Oblast'],
  ['RU-OMS', 'Омская область', 'Omsk Oblast'],
  ['RU-TOM', 'Томская область', 'Tomsk Oblast'],
];

const farEastern: Row[] = [
  ['RU-BU', 'Республика Бурятия', 'Republic of Buryatia'],
  ['RU-SA', 'Республика Саха (Якутия)', 'Sakha Republic', 'Sakha (Yakutia) Republic', 'Republic of Yakutia'],
  [
    'RU-ZAB',
    'Забайкальский край',
    'Transbaikal Krai',
    'Zabaykalye',
    'Transbaikalia',
    'Trans-Baikal Krai',
    'Chita Oblast',
  ],
  ['RU-KAM', 'Камчатский край', 'Kamchatka Krai', 'Kamchatka Oblast'],
  ['RU-PRI', 'Приморский край', 'Primorye', 'Primorsky Krai', 'Maritime Territory'],
  ['RU-KHA', 'Хабаровский край', 'Khabarovsk Krai'],
  ['RU-AMU', 'Амурская область', 'Amur Oblast'],
  ['RU-MAG', 'Магаданская область', 'Magadan Oblast'],
  ['RU-SAK', 'Сахалинская область', 'Sakhalin Oblast'],
  ['RU-YEV', 'Еврейская автономная область', 'Jewish Autonomous Oblast', 'Yevrey', 'Evrey'],
  ['RU-CHU', 'Чукотский автономный округ', 'Chukotka Autonomous Okrug', 'Chukot'],
];

const noDistrict: Row[] = [
  ['UA-14', 'Донецкая Народная Республика', "Donetsk People's Republic", 'Donetsk Oblast', 'Donetska'],
  [
    'UA-09',
    'Луганская Народная Республика',
    "Luhansk People's Republic",
    'Lugansk Oblast',
    'Luhansk Oblast',
    'Luhanska',
  ],
  ['UA-23', 'Запорожская область', 'Zaporizhzhia Oblast', 'Zaporozhye Oblast', 'Zaporizka'],
  ['UA-65', 'Херсонская область', 'Kherson Oblast', 'Khersonska'],
];

/**
 * The 89 subjects in the constitution of the Russian Federation, with the federal districts of presidential decree 849.
 * ISO 3166-2 lists six of them under Ukraine and their codes here say so. A row is consulted only when the geo database
 * itself gives the country RU: the country is the database's answer, never ours.
 */
export const RUSSIAN_REGIONS: readonly RussianRegion[] = [
  ...inDistrict('central', central),
  ...inDistrict('northWestern', northWestern),
  ...inDistrict('southern', southern),
  ...inDistrict('northCaucasian', northCaucasian),
  ...inDistrict('volga', volga),
  ...inDistrict('ural', ural),
  ...inDistrict('siberian', siberian),
  ...inDistrict('farEastern', farEastern),
  ...inDistrict(null, noDistrict),
];

function inDistrict(key: keyof typeof FEDERAL_DISTRICTS | null, rows: Row[]): RussianRegion[] {
  const district = key && FEDERAL_DISTRICTS[key];
  return rows.map(([iso, name, ...english]) => ({ iso, name, district, english }));
}
