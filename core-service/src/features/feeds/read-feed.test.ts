import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { FeedFault, type StoredFault } from './feed-fault.ts';
import { plainWords } from './plain-words.ts';
import { readFeed, type ReadOptions } from './read-feed.ts';
import { readPrice } from './read-price.ts';

/** In pieces that break letters and tags anywhere. */
async function* pieces(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = (feed: string | Buffer, options?: ReadOptions) => readFeed(pieces(Buffer.from(feed)), options);
const faultOf = async (feed: string | Buffer, options?: ReadOptions): Promise<StoredFault | undefined> => {
  try {
    await read(feed, options);
    return undefined;
  } catch (error) {
    if (error instanceof FeedFault) return error.fault;
    throw error;
  }
};
const yml = (offers: string, head = '<?xml version="1.0" encoding="UTF-8"?>') => `${head}
<yml_catalog date="2026-02-01 14:58"><shop><name>Спица</name>
<categories><category id="1">Город</category><category id="2" parentId="1">Лес</category></categories>
<offers>${offers}</offers></shop></yml_catalog>`;
const offer = (id: string, inner: string, attributes = '') => `<offer id="${id}" ${attributes}>${inner}</offer>`;
const neva = `<name>Нева</name><price>33900</price><oldprice>42900</oldprice><currencyId>RUR</currencyId>
  <categoryId>1</categoryId><picture>https://shop.example/1.jpg</picture><picture>https://shop.example/2.jpg</picture>
  <url>https://shop.example/neva</url><description><![CDATA[<p>Стальная&nbsp;рама</p><script>alert(1)</script>и крылья]]></description>
  <param name="Скорости">7</param><param name="Вес" unit="кг">14,2</param>`;

describe('a feed', () => {
  it('of Yandex Market gives items with prices, sections and plain words', async () => {
    const { format, items, skipped } = await read(yml(offer('A-1', neva, 'available="true"')));

    expect(format).to.equal('yml');
    expect(skipped).to.deep.equal([]);
    expect(items).to.deep.equal([
      {
        key: 'A-1',
        title: 'Нева',
        note: '7 · 14,2 кг',
        price: 33_900,
        oldPrice: 42_900,
        currency: 'RUB',
        image: 'https://shop.example/1.jpg',
        images: ['https://shop.example/2.jpg'],
        link: 'https://shop.example/neva',
        description: 'Стальная рама\nи крылья',
        category: 'Город',
        make: '',
        model: '',
      },
    ]);
  });

  it('of Yandex Market names what has a maker and a model instead of a name', async () => {
    const inner = '<typePrefix>Велосипед</typePrefix><vendor>Stels</vendor><model>Navigator</model>';
    const { items } = await read(yml(offer('1', inner, 'type="vendor.model"')));

    expect(items[0]).to.include({ title: 'Велосипед Stels Navigator', price: null, category: '' });
    expect(items[0]).to.include({ make: 'Stels', model: 'Navigator' });
  });

  it('in windows-1251 is read, by its declaration, by the server’s word, and by its letters', async () => {
    const encode = (text: string) =>
      Buffer.from(
        [...text].map((sign) => (sign >= 'А' && sign <= 'я' ? sign.charCodeAt(0) - 0x350 : sign.charCodeAt(0))),
      );
    const declared = yml(offer('1', '<name>Нева</name>'), '<?xml version="1.0" encoding="windows-1251"?>');
    const table = 'id;название;цена\n1;Нева;33900';

    expect((await read(encode(declared))).items[0]?.title).to.equal('Нева');
    expect((await read(encode(table), { contentType: 'text/csv; charset=windows-1251' })).items[0]?.title).to.equal(
      'Нева',
    );
    expect((await read(encode(table))).items[0]?.title).to.equal('Нева');
  });

  for (const [name, head, tail, tag] of [
    ['RSS', '<rss version="2.0" xmlns:q="http://base.google.com/ns/1.0"><channel>', '</channel></rss>', 'item'],
    ['Atom', '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:q="http://base.google.com/ns/1.0">', '</feed>', 'entry'],
  ] as const) {
    it(`of Google Merchant as ${name} is known by its namespace, whatever its prefix`, async () => {
      const inner = `<title>Not this</title><q:id>7</q:id><q:title>Neva</q:title><q:price>429.00 EUR</q:price>
        <q:sale_price>339.50 EUR</q:sale_price><q:link>https://shop.example/neva</q:link><q:brand>Stels</q:brand>
        <q:image_link>https://shop.example/1.jpg</q:image_link><q:additional_image_link>https://shop.example/2.jpg</q:additional_image_link>
        <q:additional_image_link>https://shop.example/3.jpg</q:additional_image_link><q:product_type>Bikes &gt; City</q:product_type>
        <q:availability>in stock</q:availability>`;
      const gone = '<q:id>8</q:id><q:title>Ural</q:title><q:availability>out of stock</q:availability>';
      const { format, items, skipped } = await read(
        `${head}<${tag}>${inner}</${tag}>\n<${tag}>${gone}</${tag}>${tail}`,
      );

      expect(format).to.equal('merchant');
      expect(items).to.have.lengthOf(1);
      expect(items[0]).to.include({
        key: '7',
        title: 'Neva',
        price: 339.5,
        oldPrice: 429,
        currency: 'EUR',
        category: 'City',
      });
      expect(items[0]).to.include({
        note: 'Stels',
        image: 'https://shop.example/1.jpg',
        link: 'https://shop.example/neva',
      });
      expect(items[0]?.images).to.deep.equal(['https://shop.example/2.jpg', 'https://shop.example/3.jpg']);
      expect(skipped.map(({ reason, count }) => [reason, count])).to.deep.equal([['gone', 1]]);
    });
  }

  it('of cars for auto.ru tells year, engine and run', async () => {
    const car = `<mark_id>Chery</mark_id><folder_id>Tiggo 7 Pro, I</folder_id><modification_id>1.5 CVT (147 л.с.)</modification_id>
      <year>2021</year><run>45000</run><price>1890000</price><currency>RUR</currency><vin>XTA00000000000001</vin>
      <unique_id>77</unique_id><images><image>https://dealer.example/1.jpg</image><image>https://dealer.example/2.jpg</image></images><url>https://dealer.example/77</url>`;
    const { format, items } = await read(`<?xml version="1.0"?><data><cars><car>${car}</car></cars></data>`);

    expect(format).to.equal('auto');
    expect(items[0]).to.include({
      key: '77',
      title: 'Chery Tiggo 7 Pro, I',
      make: 'Chery',
      model: 'Tiggo 7 Pro',
      price: 1_890_000,
      currency: 'RUB',
      category: 'Chery',
    });
    expect(items[0]?.note.replace(/\s/g, ' ')).to.equal('2021 · 1.5 CVT (147 л.с.) · 45 000 км');
    expect([items[0]?.image, items[0]?.images]).to.deep.equal([
      'https://dealer.example/1.jpg',
      ['https://dealer.example/2.jpg'],
    ]);
  });

  it('of cars for auto.ru tells the parts of one without a modification', async () => {
    const car = `<unique_id>1</unique_id><mark_id>Kia</mark_id><folder_id>Rio</folder_id><year>2020</year><run>0</run>
      <engine_volume>1591</engine_volume><engine_power>123</engine_power><gearbox>автомат</gearbox><drive>передний</drive>`;
    const noteOf = async (told: string) => (await read(`<Data><cars><car>${told}</car></cars></Data>`)).items[0]?.note;
    expect(await noteOf(car)).to.equal('2020 · 1.6 л, 123 л.с., автомат, передний');
    expect(await noteOf(car.replace('1591', '1,6'))).to.equal('2020 · 1.6 л, 123 л.с., автомат, передний');
  });

  it('of cars for Avito tells what is widely written of them', async () => {
    const ad = `<Id>6</Id><Category>Автомобили</Category><Make>Kia</Make><Model>Rio</Model><Year>2019</Year>
      <Kilometrage>64000</Kilometrage><EngineSize>1.6</EngineSize><Transmission>Автомат</Transmission>
      <DriveType>Передний</DriveType><Color>Белый</Color><Description><![CDATA[<p>Один владелец</p>]]></Description>`;
    const { items } = await read(`<Ads formatVersion="3" target="Avito.ru"><Ad>${ad}</Ad></Ads>`);
    expect(items[0]?.note.replace(/\s/g, ' ')).to.equal('2019 · 64 000 км · 1.6 · Автомат · Передний · Белый');
    expect(items[0]?.description).to.equal('Один владелец');
  });

  it('of cars for Avito takes addresses of pictures from attributes', async () => {
    const ad = `<Id>5</Id><Category>Автомобили</Category><Make>Kia</Make><Model>Rio</Model><Year>2019</Year>
      <Price>990000</Price><Images><Image url="https://dealer.example/5.jpg"/><Image url="https://dealer.example/6.jpg"/></Images>`;
    const { format, items } = await read(`<Ads formatVersion="3" target="Avito.ru"><Ad>${ad}</Ad></Ads>`);

    expect(format).to.equal('avito');
    expect(items[0]).to.include({
      key: '5',
      title: 'Kia Rio',
      price: 990_000,
      image: 'https://dealer.example/5.jpg',
      category: 'Kia',
      make: 'Kia',
      model: 'Rio',
    });
    expect(items[0]?.images).to.deep.equal(['https://dealer.example/6.jpg']);
  });

  for (const [name, text] of [
    ['semicolons', 'Артикул;Название;Цена;Категория;Описание\n1;"Диван; ""Нерль""";84 900,50;Диваны;"В две\nстроки"\n'],
    ['commas', '\ufeffid,title,price,category,description\n1,"Диван; ""Нерль""","84900.50",Диваны,"В две\nстроки"'],
    [
      'tabs',
      'id\ttitle\tprice\tproduct_type\tdescription\n1\t"Диван; ""Нерль"""\t84900.5 RUB\tМебель > Диваны\t"В две\nстроки"',
    ],
  ] as const) {
    it(`of a table with ${name} is read by the names of its columns`, async () => {
      const { format, items } = await read(text);

      expect(format).to.equal('csv');
      expect(items[0]).to.include({
        key: '1',
        title: 'Диван; "Нерль"',
        price: 84_900.5,
        category: 'Диваны',
        description: 'В две\nстроки',
      });
    });
  }

  for (const cell of [
    'https://x.example/1,2.jpg|https://x.example/3.jpg|нет|https://x.example/1,2.jpg',
    'https://x.example/1,2.jpg, https://x.example/3.jpg',
    '"https://x.example/1,2.jpg;https://x.example/3.jpg"',
    'https://x.example/1,2.jpg\tМарка\thttps://x.example/3.jpg',
  ]) {
    it(`of a table has several pictures of an item: ${cell}`, async () => {
      const header = cell.includes('\t') ? 'название\tфото\tмарка\tдругие фото' : 'название\tфото';
      const { items } = await read(`${header}\nНева\t${cell}`);
      expect([items[0]?.image, items[0]?.images]).to.deep.equal([
        'https://x.example/1,2.jpg',
        ['https://x.example/3.jpg'],
      ]);
    });
  }

  it('of a table keeps an address with a space, a semicolon or a comma of its own whole', async () => {
    const pictures = async (cell: string) => {
      const [item] = (await read(`название\tфото\nНева\t${cell}`)).items;
      return [item?.image, ...(item?.images ?? [])];
    };
    const [odd, whole] = ['https://x.example/1 a;v=2,3.jpg', 'https://x.example/1%20a;v=2,3.jpg'];
    expect(await pictures(odd)).to.deep.equal([whole]);
    expect(await pictures(`${odd}; https://x.example/2.jpg;`)).to.deep.equal([whole, 'https://x.example/2.jpg']);
  });

  it('with a long text of signs that are pairs is kept to the last whole one', async () => {
    const long = (max: number) => `${'я'.repeat(max - 1)}😀и дальше`;
    const inner = `<name>${long(200)}</name><description>${long(2000)}</description><categoryId>1</categoryId>`;
    const { items } = await read(yml(offer('1', inner)).replace('Город', long(60)));
    const [{ title, description, category } = { title: '', description: '', category: '' }] = items;
    expect([title, description, category]).to.deep.equal([200, 2000, 60].map((max) => 'я'.repeat(max - 1)));
  });

  it('of a table of cars names make and model, and keeps no more pictures than anybody looks at', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `https://x.example/${at}.jpg`).join(' ');
    const { items } = await read(`title;марка;модель;фото\nRio 2019;Kia;Rio;${many}\nПросто товар;Kia;;\n`);

    expect(items.map(({ make, model }) => [make, model])).to.deep.equal([
      ['Kia', 'Rio'],
      ['', ''],
    ]);
    expect(items[0]?.images).to.have.length(19);
  });

  it('that is compressed is unpacked, whatever it is called', async () => {
    expect((await read(gzipSync(yml(offer('1', neva))))).items).to.have.lengthOf(1);
  });

  it('loses what is bad in it alone, and says why, how often and where it began', async () => {
    const offers = [
      offer('1', neva),
      offer('', '<name>Без номера</name>'),
      offer('2', '<price>5</price>'),
      offer('1', '<name>Второй</name>'),
      offer('3', '<name>Скрыт</name><disabled>true</disabled>'),
      offer('4', `<name>Слова</name><description>${'слово '.repeat(40_000)}</description>`),
      offer('5', '<price>7</price>'),
      offer('6', '<name>Цел</name><url>javascript:alert(1)</url><picture>нет</picture><price>по запросу</price>'),
    ];
    const { items, skipped } = await read(yml(offers.join('\n')));

    expect(items.map(({ key }) => key)).to.deep.equal(['1', '6']);
    expect(items[1]).to.include({ link: '', image: '', price: null });
    expect(skipped.map(({ reason, count }) => [reason, count])).to.deep.equal([
      ['no-id', 1],
      ['no-title', 2],
      ['twice', 1],
      ['gone', 1],
      ['too-long', 1],
    ]);
    expect(skipped[0]?.line).to.be.greaterThan(4);
  });

  const bomb = `<?xml version="1.0"?><!DOCTYPE yml_catalog [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
    <yml_catalog><shop><offers><offer id="1"><name>&b;</name></offer></offers></shop></yml_catalog>`;
  const outside = `<?xml version="1.0"?><!DOCTYPE yml_catalog [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <yml_catalog><shop><offers><offer id="1"><name>&x;</name></offer></offers></shop></yml_catalog>`;
  const faults: [name: string, feed: string | Buffer, expected: object, options?: ReadOptions][] = [
    ['a page of the site', '<!DOCTYPE html><html><body>Нет такой страницы</body></html>', { code: 'html' }],
    ['nothing', '', { code: 'empty' }],
    ['no item', yml(''), { code: 'empty' }],
    ['only bad items', yml(offer('1', '')), { code: 'empty' }],
    [
      'XML of another kind',
      '<?xml version="1.0"?><catalog><good/></catalog>',
      { code: 'unknown-format', said: 'catalog' },
    ],
    ['JSON', '[{"id":1}]', { code: 'unknown-format' }],
    ['a bomb of entities', bomb, { code: 'entities' }],
    ['an entity that names a file', outside, { code: 'entities' }],
    ['an entity nobody declared', yml(offer('1', '<name>&own;</name>')), { code: 'not-xml', line: 4 }],
    ['tags that do not match', yml(offer('1', '<name>Нева</price>')), { code: 'not-xml', line: 4 }],
    ['half of it', yml(offer('1', neva)).slice(0, 600), { code: 'cut-off' }],
    ['half an archive', gzipSync(yml(offer('1', neva))).subarray(0, 200), { code: 'broken-gzip' }],
    [
      'an archive that unfolds without end',
      gzipSync(yml(' '.repeat(3_000_000))),
      { code: 'too-large' },
      { limit: 1_000_000 },
    ],
    [
      'letters nobody knows',
      '<?xml version="1.0" encoding="klingon"?><yml_catalog/>',
      { code: 'encoding', said: 'klingon' },
    ],
    ['a table without names', '1;2;3\n4;5;6', { code: 'no-title' }],
    ['a table with a quote that never ends', 'id;title\n1;"Нева\n2;Урал', { code: 'not-csv' }],
  ];
  for (const [name, feed, expected, options] of faults) {
    it(`that is ${name} is refused: ${JSON.stringify(expected)}`, async () => {
      expect(await faultOf(feed, options)).to.deep.include(expected);
    });
  }

  it('with an outside grammar, as old exports have it, is read without it', async () => {
    const head = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE yml_catalog SYSTEM "shops.dtd">';
    expect((await read(yml(offer('1', neva), head))).items).to.have.lengthOf(1);
  });
});

describe('what a feed writes as', () => {
  for (const [text, amount, currency] of [
    ['33900', 33_900, ''],
    ['4999.00 RUB', 4999, 'RUB'],
    ['1 200,50', 1200.5, ''],
    ['1\u00a0234\u202f567', 1_234_567, ''],
    ['1,234.50 USD', 1234.5, 'USD'],
    ['1.234,50', 1234.5, ''],
    ['1,200', 1200, ''],
    ['1.234.567', 1_234_567, ''],
    ['от 100 ₽', 100, ''],
    ['по запросу', null, ''],
    ['10 %', null, ''],
    ['', null, ''],
  ] as const) {
    it(`a price «${text}» is ${amount}`, () => {
      expect(readPrice(text)).to.deep.equal({ amount, currency });
    });
  }

  for (const [html, words] of [
    ['<p>Раз</p><p>Два<br/>Три</p>', 'Раз\nДва\nТри'],
    ['a &lt; b &amp;&amp; c&nbsp;&#8212; &#x41;', 'a < b && c — A'],
    ['2 < 3 и 5 > 4', '2 < 3 и 5 > 4'],
    ['<style>p{}</style><b onclick="x()">Жир</b><!-- нет -->ный', 'Жирный'],
    ['<script>alert(1)', ''],
    ['&#0;&#99999999;&unknown;', '&unknown;'],
  ] as const) {
    it(`words ${JSON.stringify(html)} are read ${JSON.stringify(words)}`, () => {
      expect(plainWords(html)).to.equal(words);
    });
  }
});
