<?php

use Double\Catalogue;
use Double\State;
use Smartpoint\Widgets\Feed\CatalogReader;
use Smartpoint\Widgets\Feed\FeedFile;
use Smartpoint\Widgets\Feed\FeedWriter;
use Smartpoint\Widgets\Feed\Offer;
use Smartpoint\Widgets\Feed\YmlWriter;
use Smartpoint\Widgets\Parts;

/** The file of goods. */
final class FeedTest extends Check
{
	private int $now = 1_800_000_000;

	/** A catalogue in memory; each batch takes as long as told. */
	private function writer(int $goods, int $seconds = 0, string $siteId = 's1'): FeedWriter
	{
		$this->install();
		$this->set('feed_infoblocks', "7\n8");
		Parts::replace(clock: fn() => $this->now);
		$reader = new class ($goods, fn() => $this->now += $seconds) implements CatalogReader {
			public function __construct(private readonly int $goods, private readonly Closure $passes)
			{
			}

			public function category(int $infoblockId): string
			{
				return $infoblockId === 7 ? 'Kettles & <pots>' : '';
			}

			public function batch(string $siteId, string $home, int $infoblockId, int $after, int $limit): array
			{
				($this->passes)();
				$ids = $infoblockId === 7 ? array_slice(range($after + 1, max($after + 1, $this->goods)), 0, $limit) : [];
				$ids = array_filter($ids, fn(int $id) => $id <= $this->goods);
				$offers = array_map(static fn(int $id) => new Offer($id, "Kettle \x01 No. $id", "$home$id/", 10.5, 'RUB', '', '<b>Good</b>', 7), $ids);
				return ['offers' => array_values($offers), 'last' => count($ids) < $limit ? 0 : max($ids)];
			}
		};
		return new FeedWriter($siteId, $reader);
	}

	private function file(): string
	{
		return State::$root . (string) parse_url((new FeedFile('s1'))->address(), PHP_URL_PATH);
	}

	public function testIsWrittenWholeAtAnAddressNobodyGuesses(): void
	{
		$this->writer(3)->run();
		$this->same(1, preg_match('~^http://shop\.example/upload/smartpoint\.widgets/[0-9a-f]{32}\.xml$~D', (new FeedFile('s1'))->address()), 'address');
		$xml = new SimpleXMLElement((string) file_get_contents($this->file()));
		$this->same(['Kettles & <pots>', 3, 'Kettle  No. 1', 'http://shop.example/1/', '10.5', 'Good'], [(string) $xml->shop->categories->category, count($xml->shop->offers->offer), (string) $xml->shop->offers->offer[0]->name, (string) $xml->shop->offers->offer[0]->url, (string) $xml->shop->offers->offer[0]->price, (string) $xml->shop->offers->offer[0]->description], 'content');
	}

	public function testGoesOnWhereTheLastRunStopped(): void
	{
		$writer = $this->writer(1000, 3);
		$runs = 0;
		while (!is_file($this->file()) && $runs < 20) {
			$writer->run();
			$runs++;
		}
		$this->same(true, $runs > 2, "in $runs runs");
		$this->same(1000, count((new SimpleXMLElement((string) file_get_contents($this->file())))->shop->offers->offer), 'each once');
	}

	public function testIsMadeAnewOnceAnHourAndTheOldOneStaysUntilThen(): void
	{
		$writer = $this->writer(400, 3);
		while (!is_file($this->file())) {
			$writer->run();
		}
		$before = file_get_contents($this->file());
		$this->now += 3600;
		$writer->run();
		$this->same([true, true], [is_file($this->file() . '.part'), $before === file_get_contents($this->file())], 'half of a new one');
	}

	public function testBeginsAnewWhenItsHalfIsGone(): void
	{
		$writer = $this->writer(600, 3);
		$writer->run();
		unlink($this->file() . '.part');
		while (!is_file($this->file())) {
			$writer->run();
		}
		$this->same(600, count((new SimpleXMLElement((string) file_get_contents($this->file())))->shop->offers->offer), 'whole');
	}

	public function testOfASiteIsItsOwn(): void
	{
		State::$kept['sites'][] = ['LID' => 's2', 'SORT' => '2', 'NAME' => 'Second', 'SERVER_NAME' => 'second.example'] + State::$kept['sites'][0];
		$this->writer(2)->run();
		$this->set('feed_infoblocks', '7', 's2');
		$this->writer(2, siteId: 's2')->run();
		[$first, $second] = [(new FeedFile('s1'))->address(), (new FeedFile('s2'))->address()];
		$this->same([false, 'second.example'], [basename($first) === basename($second), parse_url($second, PHP_URL_HOST)], 'addresses');
		$xml = new SimpleXMLElement((string) file_get_contents(State::$root . parse_url($second, PHP_URL_PATH)));
		$this->same(['Second', 'http://second.example/1/'], [(string) $xml->shop->name, (string) $xml->shop->offers->offer[0]->url], 'content');
	}

	public function testIsGoneOnceNobodyWantsItAndBackAtItsAddressOnceSomebodyDoes(): void
	{
		$writer = $this->writer(3);
		$writer->run();
		$file = $this->file();
		$this->set('feed_infoblocks', '');
		$writer->run();
		$this->same([false, ''], [is_file($file), (new FeedFile('s1'))->address()], 'gone');
		$this->set('feed_infoblocks', '7');
		$writer->run();
		$this->same([true, $file], [is_file($file), $this->file()], 'back');
	}

	public function testIsNotThereWhereNobodyWantsOne(): void
	{
		$writer = $this->writer(3);
		$this->set('feed_infoblocks', '');
		$writer->run();
		$this->same(['', false], [(new FeedFile('s1'))->address(), is_dir(State::$root . '/upload')], 'nothing');
	}

	public function testDropsWhatXmlCannotSay(): void
	{
		$this->install();
		$text = YmlWriter::head('x', 'https://x', [1 => "a\x0bb\xff"]) . YmlWriter::tail();
		$this->same("ab?", (string) (new SimpleXMLElement($text))->shop->categories->category, 'signs');
	}

	/** A shop with a catalogue of its own, read by the real reader. */
	private function goods(bool $hasPrices = true): string
	{
		State::$kept['modules'] += ['iblock' => '23.0.0'] + ($hasPrices ? ['catalog' => '23.0.0'] : []);
		$this->install();
		$this->set('feed_infoblocks', '7');
		Catalogue::$blocks = [['ID' => '7', 'ACTIVE' => 'Y', 'NAME' => 'Tea & coffee']];
		$element = static fn(int $id, array $more = []) => $more + ['ID' => $id, 'IBLOCK_ID' => '7', 'ACTIVE' => 'Y', 'NAME' => "Cup \"No. $id\" & saucer", 'DETAIL_PAGE_URL' => '#SITE_DIR#/cups/#ELEMENT_ID#/?a=1&b=2', 'PREVIEW_PICTURE' => null, 'DETAIL_PICTURE' => '5', 'PREVIEW_TEXT' => '<p>White</p>', 'SECRET' => 'x'];
		Catalogue::$elements = [$element(3), $element(1), $element(2, ['ACTIVE' => 'N']), $element(4), $element(9, ['IBLOCK_ID' => '8'])];
		Catalogue::$prices = [1 => [100.0, 90.0], 31 => [50.0, 45.5], 32 => [60.0, 60.0]];
		Catalogue::$files = [5 => '/upload/cup.jpg', 6 => 'https://cdn.example/cup.jpg'];
		(new FeedWriter('s1', new \Smartpoint\Widgets\Feed\InfoblockReader()))->run();
		return (string) file_get_contents($this->file());
	}

	public function testReadsInfoblocksAsAnAnonymousBuyerSeesThem(): void
	{
		$xml = new SimpleXMLElement($this->goods());
		$offers = [];
		foreach ($xml->shop->offers->offer as $offer) {
			$offers[(int) $offer['id']] = $offer;
		}
		$this->same([1, 3, 4], array_keys($offers), 'active, of this infoblock, by number');
		$this->same(['Cup "No. 1" & saucer', 'http://shop.example/cups/1/?a=1&b=2', '90', 'RUB', 'http://shop.example/upload/cup.jpg', 'White'], [(string) $offers[1]->name, (string) $offers[1]->url, (string) $offers[1]->price, (string) $offers[1]->currencyId, (string) $offers[1]->picture, (string) $offers[1]->description], 'fields');
		$this->same([0, 'Tea & coffee'], [count($offers[4]->price), (string) $xml->shop->categories->category], 'no price, category');
	}

	public function testReadsOffersOfAProductWithWhatTheyHaveOfTheirOwn(): void
	{
		Catalogue::$offers = [3 => [['ID' => 31, 'NAME' => 'Cup, red & blue', 'PREVIEW_PICTURE' => '6'], ['ID' => 32, 'NAME' => 'Cup &amp; gold', '~NAME' => 'Cup & gold']]];
		$xml = new SimpleXMLElement($this->goods());
		$found = [];
		foreach ($xml->shop->offers->offer as $offer) {
			$found[] = [(int) $offer['id'], (string) $offer->name, (string) $offer->price, (string) $offer->picture, (string) $offer->url];
		}
		$this->same([[31, 'Cup, red & blue', '45.5', 'https://cdn.example/cup.jpg', 'http://shop.example/cups/3/?a=1&b=2'], [32, 'Cup & gold', '60', 'http://shop.example/upload/cup.jpg', 'http://shop.example/cups/3/?a=1&b=2']], array_slice($found, 1, 2), 'offers');
	}

	public function testReadsGoodsWithoutPricesWhereThereIsNoCatalogue(): void
	{
		$xml = new SimpleXMLElement($this->goods(false));
		$this->same([3, 0], [count($xml->shop->offers->offer), count($xml->shop->offers->offer[0]->price)], 'goods');
	}
}
