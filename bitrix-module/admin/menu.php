<?php

use Bitrix\Main\Loader;
use Smartpoint\Widgets\Admin\Menu;

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

return Loader::includeModule('smartpoint.widgets') ? Menu::items() : false;
