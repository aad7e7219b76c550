<?php

namespace Smartpoint\Widgets\Admin;

/** What the last button has brought, told once on the next page. Its address holds nothing of it. */
final class Notice
{
	private const NAME = 'SMARTPOINT_WIDGETS_NOTICE';

	public static function leave(bool $isFine, string $words): void
	{
		$_SESSION[self::NAME] = ['fine' => $isFine, 'words' => $words];
	}

	public static function html(): string
	{
		$notice = $_SESSION[self::NAME] ?? null;
		unset($_SESSION[self::NAME]);
		if (!is_array($notice)) {
			return '';
		}
		$class = $notice['fine'] ? 'adm-info-message-wrap adm-info-message-green' : 'adm-info-message-wrap adm-info-message-red';
		return '<div class="' . $class . '" role="status"><div class="adm-info-message">' . htmlspecialcharsbx($notice['words']) . '</div></div>';
	}
}
