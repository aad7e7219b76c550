<?php

namespace Smartpoint\Widgets\Admin;

use Smartpoint\Widgets\Lead\Item;
use Smartpoint\Widgets\Parts;
use Smartpoint\Widgets\Rights;
use Smartpoint\Widgets\Words;

/** What was sent to the service, what waits and why: without the contacts of anybody. */
final class DeliveryJournal
{
	public function html(): string
	{
		$rows = implode('', array_map($this->row(...), Parts::queue()->latest(50)));
		if ($rows === '') {
			return '';
		}
		$heads = '';
		foreach (['J_AT', 'J_WHAT', 'J_STATE', 'J_ATTEMPTS', 'J_REASON'] as $head) {
			$heads .= '<th align="left">' . htmlspecialcharsbx(Words::say($head)) . '</th>';
		}
		return '<h2>' . htmlspecialcharsbx(Words::say('JOURNAL')) . '</h2><form method="post" action="' . htmlspecialcharsbx(SettingsPage::address()) . '">' . bitrix_sessid_post()
			. '<div style="overflow-x:auto"><table class="internal" width="100%"><tr class="heading">' . $heads . '<th></th></tr>' . $rows . '</table></div></form>';
	}

	private function row(Item $item): string
	{
		$again = '';
		if ($item->state === Item::FAILED && Rights::mayChange()) {
			$again = '<button class="adm-btn" name="smartpoint_widgets[again]" value="' . $item->id . '">' . htmlspecialcharsbx(Words::say('AGAIN')) . '</button>';
		}
		$cells = [date('Y-m-d H:i', $item->createdAt), $item->title, Words::say('STATE_' . strtoupper($item->state)), (string) $item->attempts, $item->reason];
		return '<tr><td>' . implode('</td><td>', array_map('htmlspecialcharsbx', $cells)) . '</td><td>' . $again . '</td></tr>';
	}
}
