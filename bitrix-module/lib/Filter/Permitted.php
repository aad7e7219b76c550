<?php

namespace Smartpoint\Widgets\Filter;

use Bitrix\Main\Engine\ActionFilter\Base;
use Bitrix\Main\Error;
use Bitrix\Main\Event;
use Bitrix\Main\EventResult;
use Smartpoint\Widgets\Rights;
use Smartpoint\Widgets\Words;

/** Lets in whoever has rights for this module: signed in is every customer of the shop. */
final class Permitted extends Base
{
	public function onBeforeAction(Event $event)
	{
		if (Rights::role() !== '') {
			return null;
		}
		$this->addError(new Error(Words::say('NO_RIGHTS'), 'smartpoint_no_rights'));
		return new EventResult(EventResult::ERROR, null, null, $this);
	}
}
