<?php

namespace Smartpoint\Widgets\Feed;

/** One thing that can be bought, or looked at. */
final class Offer
{
	public function __construct(
		public readonly int $id,
		public readonly string $name,
		public readonly string $url,
		public readonly ?float $price,
		public readonly string $currency,
		public readonly string $picture,
		public readonly string $text,
		public readonly int $categoryId,
	) {
	}
}
