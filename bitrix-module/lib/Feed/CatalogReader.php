<?php

namespace Smartpoint\Widgets\Feed;

/** Reads the catalogue by ids: pages by number grow slower and skip what changes meanwhile. */
interface CatalogReader
{
	/** Name of an infoblock; '' when there is none. */
	public function category(int $infoblockId): string;

	/**
	 * The next elements after an id.
	 * @return array{offers: Offer[], last: int} `last` is 0 when there are no more.
	 */
	public function batch(string $siteId, string $home, int $infoblockId, int $after, int $limit): array;
}
