<?php

namespace Double;

/** Everything the double remembers, in one place that can be emptied, compared and kept in a file between requests. */
final class State
{
	private const EMPTY = [
		'modules' => ['main' => '23.0.0'],
		'options' => [],
		'configuration' => ['crypto' => ['crypto_key' => 'key-of-this-installation']],
		'handlers' => [],
		'agents' => [],
		'tables' => [],
		'rights' => [],
		'sites' => [['LID' => 's1', 'NAME' => 'Shop', 'DIR' => '/', 'SERVER_NAME' => '', 'ACTIVE' => 'Y', 'DEF' => 'Y', 'SORT' => '1', 'LANGUAGE_ID' => 'ru']],
		'log' => [],
		'cacheClears' => 0,
	];

	/** Survives a request. */
	public static array $kept = self::EMPTY;
	public static string $root = '';
	/** Of one request. */
	public static array $assets = [];
	public static array $jobs = [];
	public static array $runtime = [];
	public static ?string $site = 's1';
	public static bool $isAdmin = false;
	public static bool $isPublicPage = false;
	/** Person in front of the screen: `none`, `customer`, `reader`, `writer`, `administrator`. */
	public static string $person = 'none';
	public static array $loaded = [];
	public static ?string $exception = null;

	public static function reset(): void
	{
		self::$kept = self::EMPTY;
		Catalogue::reset();
		self::nextRequest();
		self::$person = 'none';
		[self::$site, self::$isAdmin] = ['s1', false];
	}

	public static function nextRequest(): void
	{
		self::$assets = self::$jobs = self::$runtime = self::$loaded = [];
		self::$exception = null;
		self::$isPublicPage = false;
	}

	/** What an installation consists of, to compare before and after. */
	public static function snapshot(): array
	{
		$files = [];
		foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::$root, \FilesystemIterator::SKIP_DOTS)) as $file) {
			$name = substr($file->getPathname(), strlen(self::$root));
			if (!str_starts_with($name, '/bitrix/modules/')) {
				$files[] = $name;
			}
		}
		sort($files);
		return ['files' => $files] + array_intersect_key(self::$kept, array_flip(['modules', 'options', 'handlers', 'agents', 'tables']));
	}

	public static function load(string $file): void
	{
		self::$kept = is_file($file) ? json_decode((string) file_get_contents($file), true) + self::EMPTY : self::EMPTY;
	}

	public static function save(string $file): void
	{
		// At once: whoever reads it meanwhile finds the one before.
		file_put_contents("$file.new", json_encode(self::$kept, JSON_THROW_ON_ERROR));
		rename("$file.new", $file);
	}
}
