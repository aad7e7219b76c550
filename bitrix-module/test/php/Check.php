<?php

use Double\State;

/** What every class of tests has: a few assertions, and the module put in as a shop owner does it. */
abstract class Check
{
	public function prepare(): void
	{
		foreach (['js', 'admin', 'components'] as $folder) {
			DeleteDirFilesEx("/bitrix/$folder");
		}
		DeleteDirFilesEx('/upload');
		\Bitrix\Main\Web\HttpClient::$sent = [];
		class_exists(\Smartpoint\Widgets\Parts::class, false) && \Smartpoint\Widgets\Parts::replace();
	}

	protected function install(): void
	{
		$this->same(true, CModule::CreateModuleObject('smartpoint.widgets')->DoInstall(), State::$exception ?? 'installed');
		\Bitrix\Main\Loader::includeModule('smartpoint.widgets');
	}

	/** As if a person had pasted a key. */
	protected function connect(string $siteId = 's1'): void
	{
		$facts = ['service' => 'https://app.example.com', 'site_key' => 'k1abc', 'site_name' => 'Shop', 'account_name' => 'Me', 'uid' => '1', 'home' => 'http://shop.example/'];
		State::$kept['options']['smartpoint.widgets']['facts'][$siteId] = json_encode($facts);
		State::$kept['options']['smartpoint.widgets']['key'][$siteId] = 'spp_1_' . str_repeat('x', 30) . 'last';
	}

	protected function set(string $name, string $value, string $siteId = 's1'): void
	{
		State::$kept['options']['smartpoint.widgets'][$name][$siteId] = $value;
	}

	protected function same(mixed $expected, mixed $actual, string $about = ''): void
	{
		if ($expected !== $actual) {
			$show = static fn($value) => json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PARTIAL_OUTPUT_ON_ERROR);
			throw new LogicException("$about: expected {$show($expected)}, got {$show($actual)}");
		}
	}

	protected function contains(string $part, string $whole): void
	{
		if (!str_contains($whole, $part)) {
			throw new LogicException("No '$part' in '$whole'");
		}
	}

	protected function lacks(string $part, string $whole): void
	{
		if (str_contains($whole, $part)) {
			throw new LogicException("'$part' is in '$whole'");
		}
	}

	/** Class of what was thrown. */
	protected function thrown(callable $work): string
	{
		try {
			$work();
		} catch (Throwable $error) {
			return get_class($error);
		}
		return '';
	}
}
