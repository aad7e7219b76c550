<?php

namespace Bitrix\Main\Page;

use Double\State;
use Double\Strict;

final class AssetLocation
{
	public const BEFORE_CSS = 'BEFORE_CSS';
	public const AFTER_CSS = 'AFTER_CSS';
	public const AFTER_JS_KERNEL = 'AFTER_JS_KERNEL';
	public const AFTER_JS = 'AFTER_JS';
	public const BODY_END = 'BODY_END';
}
