<?php

namespace Smartpoint\Widgets\Admin;

use Smartpoint\Widgets\Connection;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Refusal;
use Smartpoint\Widgets\Secret;
use Smartpoint\Widgets\ServiceAddress;
use Smartpoint\Widgets\Words;

/** The part of the settings that connects a site: works without JavaScript. */
final class ConnectionForm
{
	public function __construct(private readonly string $siteId)
	{
	}

	public function html(): string
	{
		$connection = Connections::of($this->siteId);
		if ($connection->isElsewhere()) {
			return $this->row('', $this->words(Words::say('ELSEWHERE', ['#HOME#' => $connection->facts()['home']])) . $this->button('forget', 'IS_COPY') . $this->button('move', 'HAS_MOVED'));
		}
		return $connection->isLive() && !$connection->isLost() ? $this->connected($connection) : $this->unconnected($connection);
	}

	/** Does what a button says. Gives what to tell, and perhaps where to go. @throws Refusal */
	public function press(string $button, string $key): array
	{
		$connection = Connections::of($this->siteId);
		switch ($button) {
			case 'connect':
				$this->needAddress();
				return ['', ConnectRound::start($this->siteId)];
			case 'disconnect':
				$connection->disconnect();
				return [Words::say('DISCONNECTED'), ''];
			case 'forget':
				$connection->disconnect();
				return [Words::say('FORGOTTEN'), ''];
			case 'move':
				$connection->move();
				return [Words::say('MOVED'), ''];
		}
		if ($key !== '') {
			$this->needAddress();
			$connection->paste(ServiceAddress::current(), $key);
			return [Words::say('CONNECTED'), ''];
		}
		return [Words::say('SAVED'), ''];
	}

	private function needAddress(): void
	{
		if (ServiceAddress::current() === '') {
			throw new Refusal('address', Words::say('WRONG_ADDRESS'));
		}
	}

	private function connected(Connection $connection): string
	{
		$facts = $connection->facts();
		$words = Words::say('CONNECTED_WITH', [
			'#SITE#' => $facts['site_name'],
			'#ACCOUNT#' => $facts['account_name'],
			'#UID#' => $facts['uid'],
			'#HOST#' => ServiceAddress::host($facts['service']),
			'#END#' => $connection->keyEnd(),
		]);
		$plain = Secret::isPossible() ? '' : $this->words(Words::say('KEY_PLAIN'));
		return $this->row(Words::say('CONNECTION'), $this->words($words) . $this->verdict($connection) . $plain . $this->button('disconnect', 'DISCONNECT'))
			. $this->keyRow(Words::say('OTHER_KEY'));
	}

	/** What the service finds: asked here only, where somebody waits for it. */
	private function verdict(Connection $connection): string
	{
		try {
			$checks = $connection->check();
		} catch (Refusal $refusal) {
			$checks = [['state' => 'bad', 'text' => $refusal->getMessage()]];
		}
		$html = '';
		$signs = ['fine' => '&#10003;', 'bad' => '&#10007;'];
		foreach ($checks as $check) {
			$html .= '<li>' . ($signs[$check['state']] ?? '&#9888;') . ' ' . htmlspecialcharsbx($check['text']) . '</li>';
		}
		return '<ul class="smartpoint-verdict" style="list-style:none;padding:0">' . $html . '</ul>';
	}

	private function unconnected(Connection $connection): string
	{
		$html = ($connection->isLost() ? $this->row('', $this->words(Words::say('KEY_LOST'))) : '') . $this->keyRow(Words::say('KEY'));
		if (ConnectRound::isPossible($this->siteId)) {
			$html .= $this->row('', $this->button('connect', 'CONNECT_THERE') . $this->words(Words::say('CONNECT_THERE_HELP')));
		}
		return $html;
	}

	private function keyRow(string $label): string
	{
		$id = 'smartpoint-key-' . $this->siteId;
		$field = '<input type="password" id="' . $id . '" name="smartpoint_widgets[' . $this->siteId . '][key]" style="' . SettingsPage::WIDE . '" autocomplete="off" value="">';
		return $this->row('<label for="' . $id . '">' . htmlspecialcharsbx($label) . '</label>', $field . $this->words(Words::say('KEY_HELP')), true);
	}

	private function row(string $label, string $field, bool $isHtml = false): string
	{
		return '<tr><td width="40%">' . ($isHtml ? $label : htmlspecialcharsbx($label)) . '</td><td>' . $field . '</td></tr>';
	}

	private function words(string $words): string
	{
		return '<p>' . htmlspecialcharsbx($words) . '</p>';
	}

	private function button(string $name, string $words): string
	{
		return '<button type="submit" class="adm-btn" name="smartpoint_widgets[' . $this->siteId . '][press]" value="' . $name . '">' . htmlspecialcharsbx(Words::say($words)) . '</button> ';
	}
}
