<?php

namespace Smartpoint\Widgets\Feed;

use Smartpoint\Widgets\Module;
use Smartpoint\Widgets\Parts;
use Smartpoint\Widgets\Sites;

/** Writes the goods of a site, batch by batch over many runs of the agent: a big catalogue is more than one request can do. */
final class FeedWriter
{
	private const BATCH = 200;
	private const SECONDS = 5;
	/** Seconds between two files. */
	private const EVERY = 3600;

	public function __construct(private readonly string $siteId, private readonly CatalogReader $reader)
	{
	}

	/** Goes on where the last run stopped. */
	public function run(): void
	{
		$blocks = array_values(array_filter(array_map('intval', Module::lines('feed_infoblocks', $this->siteId))));
		$file = new FeedFile($this->siteId);
		$state = Module::stored('feed_state', $this->siteId) + ['block' => 0, 'after' => 0, 'next' => 0, 'open' => false];
		if ($blocks === []) {
			$file->remove();
			return;
		}
		if (!$state['open'] && $state['next'] > Parts::now() && $file->isThere()) {
			return;
		}
		if (!$state['open'] || !$file->isBegun()) {
			$site = Sites::all()[$this->siteId];
			$file->begin(YmlWriter::head($site['name'], $site['home'], $this->categories($blocks)));
			$state = ['block' => 0, 'after' => 0, 'next' => 0, 'open' => true];
		}
		$until = Parts::now() + self::SECONDS;
		while (isset($blocks[$state['block']]) && Parts::now() < $until) {
			$state = $this->step($blocks[$state['block']], $state, $file);
		}
		if (!isset($blocks[$state['block']])) {
			$file->finish(YmlWriter::tail());
			$state = ['block' => 0, 'after' => 0, 'next' => Parts::now() + self::EVERY, 'open' => false];
		}
		Module::keep('feed_state', (string) json_encode($state), $this->siteId);
	}

	private function step(int $block, array $state, FeedFile $file): array
	{
		$home = Sites::all()[$this->siteId]['home'];
		['offers' => $offers, 'last' => $last] = $this->reader->batch($this->siteId, $home, $block, $state['after'], self::BATCH);
		$file->append(YmlWriter::offers($offers));
		return $last === 0 ? ['block' => $state['block'] + 1, 'after' => 0] + $state : ['after' => $last] + $state;
	}

	/** @return array<int, string> */
	private function categories(array $blocks): array
	{
		$names = [];
		foreach ($blocks as $block) {
			$names[$block] = $this->reader->category($block);
		}
		return array_filter($names, static fn(string $name) => $name !== '');
	}
}
