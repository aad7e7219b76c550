<?php

namespace Double;

/** What a shop sells, as a test has put it there. */
final class Catalogue
{
	/** Rows by nothing in particular. */
	public static array $blocks = [];
	public static array $elements = [];
	/** Base and discount price by id. */
	public static array $prices = [];
	/** Rows of offers by the id of their product. */
	public static array $offers = [];
	/** Paths by id. */
	public static array $files = [];

	public static function reset(): void
	{
		self::$blocks = self::$elements = self::$prices = self::$offers = self::$files = [];
	}

	/** There are no classes of a module before it is included. */
	public static function needs(string $module): void
	{
		if (!isset(State::$loaded[$module])) {
			throw new UnknownBitrixApi("Classes of $module before it is included");
		}
	}

	/** A filter with a name that is not known would be ignored by the product, and show what it must not. */
	public static function filter(array $filter, array $known): void
	{
		if (array_diff(array_keys($filter), $known) !== [] || ($filter['CHECK_PERMISSIONS'] ?? '') !== 'N') {
			throw new Forbidden('A filter the double does not know: ' . implode(', ', array_keys($filter)));
		}
	}
}
