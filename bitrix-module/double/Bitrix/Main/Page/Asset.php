<?php

namespace Bitrix\Main\Page;

use Double\State;
use Double\Strict;

final class Asset
{
	use Strict;

	private const HEAD = [AssetLocation::BEFORE_CSS, AssetLocation::AFTER_CSS, AssetLocation::AFTER_JS_KERNEL, AssetLocation::AFTER_JS];
	private static ?self $only = null;

	public static function getInstance()
	{
		return self::$only ??= new self();
	}

	public function addString($str, $unique = false, $location = AssetLocation::AFTER_JS_KERNEL, $mode = null)
	{
		if (!$unique || !in_array([$location, $str], State::$assets, true)) {
			State::$assets[] = [$location, $str];
		}
		return true;
	}

	/** What the head of a template prints. @double */
	public static function head(): string
	{
		$strings = '';
		foreach (self::HEAD as $location) {
			$strings .= implode("\n", array_column(array_filter(State::$assets, static fn(array $asset) => $asset[0] === $location), 1));
		}
		return $strings;
	}

	/** Scripts go to the end of the body, except those that say they do not want to. @double */
	public static function moveScripts(string $html): string
	{
		$moved = '';
		$html = preg_replace_callback('~<script\b([^>]*)>.*?</script>~is', static function (array $found) use (&$moved): string {
			$stays = str_contains($found[1], 'data-skip-moving') || preg_match('~\btype\s*=\s*["\']?(?!text/javascript)~i', $found[1]);
			$moved .= $stays ? '' : $found[0];
			return $stays ? $found[0] : '';
		}, $html);
		return str_replace('</body>', $moved . '</body>', $html);
	}
}
