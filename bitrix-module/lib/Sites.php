<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Config\Option;
use Bitrix\Main\Context;
use Bitrix\Main\SiteTable;

/** Sites of this installation; each may have a key of its own. */
final class Sites
{
	/** @return array<string, array{id: string, name: string, home: string}> */
	public static function all(): array
	{
		$sites = [];
		foreach (SiteTable::getList(['filter' => ['=ACTIVE' => 'Y'], 'order' => ['SORT' => 'ASC']])->fetchAll() as $row) {
			$id = (string) $row['LID'];
			$sites[$id] = ['id' => $id, 'name' => (string) $row['NAME'], 'home' => self::home($row)];
		}
		return $sites;
	}

	/** Id of a site that exists, or ''. */
	public static function known(string $id): string
	{
		return isset(self::all()[$id]) ? $id : '';
	}

	/** Address of the site: its own name, else that of the installation, else the host of this request. */
	private static function home(array $row): string
	{
		$host = trim((string) ($row['SERVER_NAME'] ?? ''));
		if ($host === '') {
			$host = trim((string) Option::get('main', 'server_name', '', ''));
		}
		$request = Context::getCurrent()->getRequest();
		if ($host === '') {
			$host = (string) $request->getHttpHost();
		}
		return ($request->isHttps() ? 'https://' : 'http://') . $host . '/' . ltrim((string) ($row['DIR'] ?? '/'), '/');
	}
}
