<?php

namespace Smartpoint\Widgets\Feed;

use Bitrix\Main\Loader;

/** The infoblocks of this site, with offers and with prices as somebody who is not signed in sees them. */
final class InfoblockReader implements CatalogReader
{
	/** The group everybody belongs to. */
	private const EVERYBODY = [2];
	private const FIELDS = ['ID', 'IBLOCK_ID', 'NAME', 'DETAIL_PAGE_URL', 'PREVIEW_PICTURE', 'DETAIL_PICTURE', 'PREVIEW_TEXT'];

	public function category(int $infoblockId): string
	{
		$found = Loader::includeModule('iblock') ? \CIBlock::GetList([], ['ID' => $infoblockId, 'ACTIVE' => 'Y', 'CHECK_PERMISSIONS' => 'N'])->Fetch() : false;
		return is_array($found) ? (string) $found['NAME'] : '';
	}

	public function batch(string $siteId, string $home, int $infoblockId, int $after, int $limit): array
	{
		$filter = ['IBLOCK_ID' => $infoblockId, 'ACTIVE' => 'Y', 'ACTIVE_DATE' => 'Y', '>ID' => $after, 'CHECK_PERMISSIONS' => 'N'];
		$found = \CIBlockElement::GetList(['ID' => 'ASC'], $filter, false, ['nTopCount' => $limit], self::FIELDS);
		[$offers, $last, $count] = [[], 0, 0];
		// GetNext makes addresses whole, and puts texts as they are beside those it has escaped.
		while ($next = $found->GetNext(true, true)) {
			$row = self::raw($next);
			[$last, $count] = [(int) $row['ID'], $count + 1];
			$variants = $this->variants((int) $row['ID'], $infoblockId);
			foreach ($variants === [] ? [$row] : $variants as $sold) {
				$offers[] = $this->offer($sold + ['DETAIL_PAGE_URL' => ''], $row, $siteId, $home, $infoblockId);
			}
		}
		return ['offers' => $offers, 'last' => $count < $limit ? 0 : $last];
	}

	private function offer(array $sold, array $product, string $siteId, string $home, int $infoblockId): Offer
	{
		[$price, $currency] = $this->price((int) $sold['ID'], $siteId);
		$pick = static fn(string $field) => (string) (($sold[$field] ?? '') ?: ($product[$field] ?? ''));
		$picture = (int) ($pick('PREVIEW_PICTURE') ?: $pick('DETAIL_PICTURE'));
		$path = $picture === 0 ? '' : (string) \CFile::GetPath($picture);
		$address = static fn(string $there) => $there === '' || preg_match('~^https?://~', $there) ? $there : rtrim($home, '/') . '/' . ltrim($there, '/');
		return new Offer((int) $sold['ID'], (string) $sold['NAME'], $address($pick('DETAIL_PAGE_URL')), $price, $currency, $address($path), $pick('PREVIEW_TEXT'), $infoblockId);
	}

	/** @return array{?float, string} */
	private function price(int $id, string $siteId): array
	{
		if (!Loader::includeModule('catalog')) {
			return [null, ''];
		}
		$found = \CCatalogProduct::GetOptimalPrice($id, 1, self::EVERYBODY, 'N', [], $siteId)['RESULT_PRICE'] ?? null;
		return $found === null ? [null, ''] : [(float) $found['DISCOUNT_PRICE'], (string) $found['CURRENCY']];
	}

	/** @return list<array<string, mixed>> Colours and sizes of a product. */
	private function variants(int $id, int $infoblockId): array
	{
		if (!Loader::includeModule('catalog') || !\CCatalogSku::GetInfoByProductIBlock($infoblockId)) {
			return [];
		}
		$found = \CCatalogSku::getOffersList($id, $infoblockId, ['ACTIVE' => 'Y'], ['ID', 'NAME', 'PREVIEW_PICTURE', 'DETAIL_PICTURE', 'PREVIEW_TEXT', 'DETAIL_PAGE_URL']);
		return array_map(self::raw(...), array_values($found[$id] ?? []));
	}

	/** Fields as they were written: those that the product has escaped for HTML have a twin, `~NAME`. */
	private static function raw(array $row): array
	{
		$raw = [];
		foreach ($row as $name => $value) {
			$raw[ltrim((string) $name, '~')] = $row['~' . ltrim((string) $name, '~')] ?? $value;
		}
		return $raw;
	}
}
