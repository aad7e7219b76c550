<?php

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
	private function writer(int $goods, int $seconds = 0): FeedWriter
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
		return new FeedWriter('s1', $reader);
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
}
