<?php

namespace Smartpoint\Widgets\Feed;

/** Pieces of a YML file. */
final class YmlWriter
{
	/** @param array<int, string> $categories */
	public static function head(string $name, string $home, array $categories): string
	{
		$xml = new \XMLWriter();
		$xml->openMemory();
		$xml->startDocument('1.0', 'UTF-8');
		$xml->startElement('yml_catalog');
		$xml->writeAttribute('date', gmdate('Y-m-d\TH:i:sP'));
		$xml->startElement('shop');
		$xml->writeElement('name', self::allowed($name));
		$xml->writeElement('url', $home);
		$xml->startElement('categories');
		foreach ($categories as $id => $category) {
			$xml->startElement('category');
			$xml->writeAttribute('id', (string) $id);
			$xml->text(self::allowed($category));
			$xml->endElement();
		}
		$xml->endElement();
		$xml->startElement('offers');
		$xml->text('');
		return $xml->outputMemory();
	}

	/** @param Offer[] $offers */
	public static function offers(array $offers): string
	{
		$xml = new \XMLWriter();
		$xml->openMemory();
		foreach ($offers as $offer) {
			$xml->startElement('offer');
			$xml->writeAttribute('id', (string) $offer->id);
			$xml->writeElement('name', self::allowed($offer->name));
			$xml->writeElement('url', $offer->url);
			$xml->writeElement('categoryId', (string) $offer->categoryId);
			if ($offer->price !== null) {
				$xml->writeElement('price', (string) $offer->price);
				$xml->writeElement('currencyId', $offer->currency);
			}
			if ($offer->picture !== '') {
				$xml->writeElement('picture', $offer->picture);
			}
			if ($offer->text !== '') {
				$xml->writeElement('description', self::allowed(trim(strip_tags($offer->text))));
			}
			$xml->endElement();
		}
		return $xml->outputMemory();
	}

	public static function tail(): string
	{
		return '</offers></shop></yml_catalog>';
	}

	/** Without the signs that XML knows no way to write. */
	private static function allowed(string $text): string
	{
		return (string) preg_replace('~[^\x{9}\x{A}\x{D}\x{20}-\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]~u', '', mb_scrub($text, 'UTF-8'));
	}
}
