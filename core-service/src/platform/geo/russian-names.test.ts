import { expect } from 'chai';
import { latinNameKey, transliterate } from './latin-name.ts';
import { ENGLISH_CITY_NAMES, RUSSIAN_CITIES } from './russian-cities.ts';
import { findRussianRegion, russianCityName } from './russian-names.ts';
import { FEDERAL_DISTRICTS, RUSSIAN_REGIONS } from './russian-regions.ts';

const regionOf = (en: string) => findRussianRegion({ region: { en } })?.name;

describe('Russian regions', () => {
  it('are 89, each once, in eight federal districts', () => {
    const sizes = Object.values(FEDERAL_DISTRICTS).map(
      (district) => RUSSIAN_REGIONS.filter((region) => region.district === district).length,
    );

    expect(new Set(RUSSIAN_REGIONS.map((region) => region.iso)).size).to.equal(89);
    expect(new Set(RUSSIAN_REGIONS.map((region) => region.name)).size).to.equal(89);
    expect(sizes).to.deep.equal([18, 11, 8, 7, 14, 6, 10, 11]);
  });

  it('are found by every name in their own row', () => {
    const lost = RUSSIAN_REGIONS.flatMap((region) =>
      [...region.english, transliterate(region.name)]
        .filter((name) => regionOf(name) !== region.name)
        .map((name) => `${name}: ${regionOf(name)}, not ${region.name}`),
    );

    expect(lost).to.deep.equal([]);
  });

  it('are found by ISO 3166-2 code', () => {
    expect(findRussianRegion({ regionCode: 'MOW' })?.name).to.equal('Москва');
    expect(findRussianRegion({ regionCode: 'mos', region: { en: 'Moscow' } })?.name).to.equal('Московская область');
    expect(findRussianRegion({ regionCode: '??', region: { en: 'Moscow' } })?.name).to.equal('Москва');
  });

  const spellings: Record<string, string[]> = {
    'Свердловская область': ['Sverdlovsk', 'Sverdlovskaya Oblast’', 'Sverdlovsk Region', 'Sverdlovsk obl.'],
    'Республика Татарстан': ['Tatarstan', 'Tatarstan, Respublika', 'Tatarstan Republic', 'Respublika Tatarstan'],
    'Краснодарский край': ['Krasnodar Krai', 'Krasnodarskiy kray', 'Krasnodar Territory', 'Krasnodar', 'Krasnodarskij'],
    Москва: ['Moscow', 'Moskva', 'MOSCOW', 'Moscow City', 'Gorod Moskva', 'Moscow (federal city)'],
    'Московская область': ['Moscow Oblast', "Moskovskaya Oblast'", 'Moscow Region'],
    'Санкт-Петербург': ['St.-Petersburg', 'Saint Petersburg', 'St Petersburg City', 'Sankt-Peterburg'],
    'Ленинградская область': ['Leningradskaya Oblast', 'Leningrad'],
    'Алтайский край': ['Altai Krai', 'Altay Kray', 'Altayskiy Kray', 'Altai Territory'],
    'Республика Алтай': ['Altai Republic', 'Respublika Altay', 'Republic of Altay'],
    'Ненецкий автономный округ': ['Nenets', 'Nenetskiy Avtonomnyy Okrug'],
    'Ямало-Ненецкий автономный округ': ['Yamalo-Nenets', 'Yamalo-Nenetskiy Avtonomnyy Okrug'],
    'Ханты-Мансийский автономный округ — Югра': ['Khanty-Mansia', 'Khanty-Mansiyskiy Avtonomnyy Okrug-Yugra'],
    'Чувашская Республика — Чувашия': ['Chuvashia', 'Chuvash Republic', 'Chuvashskaya Respublika', 'Chuvashiya'],
    'Республика Северная Осетия — Алания': ['North Ossetia–Alania', 'Severnaya Osetiya-Alaniya, Respublika'],
    'Республика Саха (Якутия)': ['Sakha', 'Sakha (Yakutiya) Republic', 'Respublika Sakha (Yakutiya)', 'Yakutia'],
    'Нижегородская область': ['Nizhny Novgorod Oblast', 'Nizhegorodskaya Oblast', 'Nizhniy Novgorod'],
    'Новгородская область': ['Novgorod Oblast', 'Novgorodskaya'],
    'Кемеровская область — Кузбасс': ['Kuzbass', 'Kemerovo Oblast', 'Kemerovskaya Oblast', 'Kemerovo Oblast–Kuzbass'],
    'Приморский край': ['Primorye', 'Primorskiy Kray', 'Primorsky Krai'],
    'Еврейская автономная область': ['Jewish Autonomous Oblast', 'Yevreyskaya Avtonomnaya Oblast'],
  };
  for (const [name, variants] of Object.entries(spellings)) {
    it(`are found by usual spellings: ${name}`, () => {
      expect(variants.map(regionOf)).to.deep.equal(variants.map(() => name));
    });
  }

  it('are not guessed from an ambiguous or foreign name', () => {
    expect(['Altai', 'Bavaria', '', '(', 'Москва'].map(regionOf)).to.deep.equal(Array(5).fill(undefined));
  });
});

describe('Russian cities', () => {
  it('are listed once, with keys of their own', () => {
    const keys = RUSSIAN_CITIES.map((name) => latinNameKey(transliterate(name)));

    expect(RUSSIAN_CITIES.length).to.be.at.least(150);
    expect(new Set(keys).size).to.equal(RUSSIAN_CITIES.length);
    expect(keys).to.not.include('');
  });

  it('have English names only for listed cities', () => {
    expect(Object.values(ENGLISH_CITY_NAMES).filter((name) => !RUSSIAN_CITIES.includes(name))).to.deep.equal([]);
  });

  const spellings: [string, string][] = [
    ['Moscow', 'Москва'],
    ['St Petersburg', 'Санкт-Петербург'],
    ['Yekaterinburg', 'Екатеринбург'],
    ['Ekaterinburg', 'Екатеринбург'],
    ['Nizhniy Novgorod', 'Нижний Новгород'],
    ['Nizhny Novgorod', 'Нижний Новгород'],
    ['Rostov-on-Don', 'Ростов-на-Дону'],
    ['Rostov-na-Donu', 'Ростов-на-Дону'],
    ['Naberezhnyye Chelny', 'Набережные Челны'],
    ['Naberezhnye Chelny', 'Набережные Челны'],
    ['Tol’yatti', 'Тольятти'],
    ['Orel', 'Орёл'],
    ['Oryol', 'Орёл'],
    ['Korolev', 'Королёв'],
    ['Korolyov', 'Королёв'],
    ['Shchyolkovo', 'Щёлково'],
    ["Tver'", 'Тверь'],
    ['Yoshkar-Ola', 'Йошкар-Ола'],
    ['Groznyy', 'Грозный'],
    ['Velikiye Luki', 'Великие Луки'],
    ['Yuzhno-Sakhalinsk', 'Южно-Сахалинск'],
    ['Petropavlovsk-Kamchatsky', 'Петропавловск-Камчатский'],
    ['Ulan-Ude', 'Улан-Удэ'],
    ['Ulyanovsk', 'Ульяновск'],
    ['Khanty-Mansiysk', 'Ханты-Мансийск'],
    ['Staryy Oskol', 'Старый Оскол'],
    ['Sergiyev Posad', 'Сергиев Посад'],
    ['Orekhovo-Zuyevo', 'Орехово-Зуево'],
    ['Nefteyugansk', 'Нефтеюганск'],
    ['Yessentuki', 'Ессентуки'],
  ];
  for (const [english, russian] of spellings) {
    it(`are named in Russian: ${english}`, () => {
      expect(russianCityName({ en: english })).to.equal(russian);
    });
  }

  it("take the database's Russian name when not listed, and stay English without one", () => {
    expect(russianCityName({ en: 'Zavidovo', ru: 'Завидово' })).to.equal('Завидово');
    expect(russianCityName({ en: 'Zavidovo' })).to.equal('Zavidovo');
    expect(russianCityName({})).to.equal(undefined);
  });
});
