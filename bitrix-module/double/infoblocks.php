<?php

// Infoblocks, prices and offers of the product as far as the module reads them. What a shop has is in `Double\Catalogue`.

use Double\Catalogue;
use Double\Strict;

final class CIBlock
{
	use Strict;

	public static function GetList($arOrder = [], $arFilter = [], $bIncCnt = false)
	{
		Catalogue::needs('iblock');
		Catalogue::filter($arFilter, ['ID', 'ACTIVE', 'CHECK_PERMISSIONS']);
		return new CDBResult(array_filter(Catalogue::$blocks, static fn(array $row) => (int) $row['ID'] === (int) $arFilter['ID'] && $row['ACTIVE'] === $arFilter['ACTIVE']));
	}
}

class CDBResult
{
	use Strict;

	public function __construct(protected array $rows)
	{
	}

	/** As it lies in the database. */
	public function Fetch()
	{
		return array_shift($this->rows) ?? false;
	}
}

/** Elements: `Fetch` gives raw fields with the address as a template; `GetNext` escapes texts and makes the address whole. */
final class CIBlockResult extends CDBResult
{
	public function GetNext($bTextHtmlAuto = true, $use_tilda = true)
	{
		$row = $this->Fetch();
		if ($row === false) {
			return false;
		}
		$row['DETAIL_PAGE_URL'] = strtr($row['DETAIL_PAGE_URL'], ['#SITE_DIR#' => '', '#ELEMENT_ID#' => $row['ID']]);
		$shown = array_map(static fn($value) => $bTextHtmlAuto && is_string($value) ? htmlspecialcharsbx($value) : $value, $row);
		return $use_tilda ? $shown + array_combine(array_map(static fn(string $name) => '~' . $name, array_keys($row)), $row) : $shown;
	}
}

final class CIBlockElement
{
	use Strict;

	public static function GetList($arOrder = [], $arFilter = [], $arGroupBy = false, $arNavStartParams = false, $arSelectFields = [])
	{
		Catalogue::needs('iblock');
		Catalogue::filter($arFilter, ['IBLOCK_ID', 'ACTIVE', 'ACTIVE_DATE', '>ID', 'CHECK_PERMISSIONS']);
		if ($arOrder !== ['ID' => 'ASC'] || $arGroupBy !== false || !isset($arNavStartParams['nTopCount']) || !in_array('IBLOCK_ID', $arSelectFields, true)) {
			throw new LogicException('The double knows no such list of elements');
		}
		$rows = array_filter(Catalogue::$elements, static fn(array $row) => (int) $row['IBLOCK_ID'] === (int) $arFilter['IBLOCK_ID'] && $row['ACTIVE'] === 'Y' && $row['ID'] > $arFilter['>ID']);
		usort($rows, static fn(array $one, array $other) => $one['ID'] <=> $other['ID']);
		$wanted = array_flip($arSelectFields);
		return new CIBlockResult(array_map(static fn(array $row) => array_intersect_key($row, $wanted), array_slice($rows, 0, $arNavStartParams['nTopCount'])));
	}
}

final class CCatalogProduct
{
	use Strict;

	public static function GetOptimalPrice($productId, $quantity = 1, $arUserGroups = [], $renewal = 'N', $priceList = [], $siteID = false, $arDiscountCoupons = false)
	{
		Catalogue::needs('catalog');
		if ($arUserGroups !== [2] || !is_string($siteID)) {
			throw new LogicException('A price for somebody else than an anonymous buyer of a site');
		}
		$price = Catalogue::$prices[$productId] ?? null;
		return $price === null ? false : ['RESULT_PRICE' => ['BASE_PRICE' => $price[0], 'DISCOUNT_PRICE' => $price[1], 'CURRENCY' => 'RUB']];
	}
}

final class CCatalogSku
{
	use Strict;

	public static function GetInfoByProductIBlock($iblockId)
	{
		Catalogue::needs('catalog');
		return Catalogue::$offers === [] ? false : ['IBLOCK_ID' => 99, 'PRODUCT_IBLOCK_ID' => $iblockId];
	}

	public static function getOffersList($productID, $iblockID = 0, $skuFilter = [], $fields = [], $propertyFilter = [], $options = [], $order = [])
	{
		Catalogue::needs('catalog');
		$found = Catalogue::$offers[$productID] ?? [];
		return $found === [] ? [] : [$productID => array_column($found, null, 'ID')];
	}
}

final class CFile
{
	use Strict;

	public static function GetPath($id)
	{
		return Catalogue::$files[$id] ?? null;
	}
}
