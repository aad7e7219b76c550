<?php

namespace Smartpoint\Widgets\Admin;

use Bitrix\Main\Context;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\PanelProxy;
use Smartpoint\Widgets\Refusal;
use Smartpoint\Widgets\Rights;
use Smartpoint\Widgets\Sites;
use Smartpoint\Widgets\Words;

/** The page of the panel: a place with facts in `data-` attributes, never the key; or the way to connect. */
final class PanelPage
{
	public const FILE = '/bitrix/admin/smartpoint_widgets_panel.php';
	private const FILES = '/bitrix/js/smartpoint.widgets/';

	private function __construct(private readonly string $siteId)
	{
	}

	public static function ofRequest(): self
	{
		$asked = (string) Context::getCurrent()->getRequest()->getQuery('site');
		return new self(Sites::known($asked) ?: self::firstLive());
	}

	/** Address of a screen of the panel. */
	public static function address(string $siteId = '', string $path = '/'): string
	{
		$query = ['lang' => LANGUAGE_ID] + ($siteId === '' ? [] : ['site' => $siteId]) + ($path === '/' ? [] : ['path' => $path]);
		return self::FILE . '?' . http_build_query($query);
	}

	/** Ends the request where it is no page that is asked for. */
	public function answer(): void
	{
		$request = Context::getCurrent()->getRequest();
		$code = (string) $request->getQuery('code');
		if ($code !== '' && Rights::mayChange()) {
			$this->comeBack($code, (string) $request->getQuery('state'));
		}
		$download = (string) $request->getQuery('download');
		if ($download !== '' && check_bitrix_sessid()) {
			$this->download($download);
		}
	}

	public function html(): string
	{
		if (!Connections::of($this->siteId)->isLive()) {
			return Notice::html() . $this->wayToConnect();
		}
		$files = require dirname(__DIR__, 2) . '/panel_files.php';
		$html = Notice::html() . $this->otherSites();
		$html .= '<link rel="stylesheet" href="' . self::FILES . $files['css'] . '">';
		$html .= '<script type="module" src="' . self::FILES . $files['entry'] . '"></script>';
		$html .= '<div id="smartpoint-panel"';
		foreach ($this->facts($files) as $name => $value) {
			$html .= ' data-' . $name . '="' . htmlspecialcharsbx($value) . '"';
		}
		return $html . '></div>';
	}

	/** @return array<string, string> */
	private function facts(array $files): array
	{
		return [
			'locale' => Words::locale(),
			'brand' => 'Smartpoint',
			'base-url' => Connections::of($this->siteId)->facts()['service'],
			'preview' => self::FILES . $files['preview'],
			'ajax' => '/bitrix/services/main/ajax.php?action=smartpoint:widgets.panel.request',
			'page' => self::address($this->siteId),
			'site' => $this->siteId,
			'sessid' => bitrix_sessid(),
			'post-max' => (string) self::postMax(),
			'too-large' => Words::say('TOO_LARGE', ['#SIZE#' => (string) ini_get('post_max_size')]),
			'sign-in-again' => Words::say('SIGN_IN_AGAIN'),
			'door' => implode(' ', array_column(require dirname(__DIR__) . '/endpoints.php', 'id')),
		];
	}

	/** Bytes PHP takes of a form; 0: any. */
	private static function postMax(): int
	{
		$said = strtolower(trim((string) ini_get('post_max_size')));
		return (int) $said * (['k' => 2 ** 10, 'm' => 2 ** 20, 'g' => 2 ** 30][substr($said, -1)] ?? 1);
	}

	private function wayToConnect(): string
	{
		if (!Rights::mayChange()) {
			return '<p>' . htmlspecialcharsbx(Words::say('ASK_ADMINISTRATOR')) . '</p>';
		}
		return '<p>' . htmlspecialcharsbx(Words::say('CONNECT_FIRST')) . '</p>'
			. '<p><a class="adm-btn adm-btn-save" href="' . htmlspecialcharsbx(SettingsPage::address()) . '">' . htmlspecialcharsbx(Words::say('TO_SETTINGS')) . '</a></p>';
	}

	/** Links to the panels of the other sites that are connected. */
	private function otherSites(): string
	{
		$links = [];
		foreach (Sites::all() as $site) {
			if (Connections::of($site['id'])->isLive()) {
				$name = htmlspecialcharsbx($site['name'] . ' [' . $site['id'] . ']');
				$links[] = $site['id'] === $this->siteId ? "<strong>$name</strong>" : '<a href="' . htmlspecialcharsbx(self::address($site['id'])) . '">' . $name . '</a>';
			}
		}
		return count($links) < 2 ? '' : '<p>' . implode(' &middot; ', $links) . '</p>';
	}

	private function comeBack(string $code, string $state): void
	{
		try {
			$siteId = ConnectRound::finish($code, $state);
			Notice::leave(true, Words::say('CONNECTED'));
			LocalRedirect(self::address($siteId));
		} catch (Refusal $refusal) {
			Notice::leave(false, $refusal->getMessage());
			LocalRedirect(SettingsPage::address());
		}
	}

	/** A file of the service, with its own type. */
	private function download(string $address): void
	{
		[$path, $query] = explode('?', $address, 2) + [1 => ''];
		$proxy = new PanelProxy(Connections::of($this->siteId), Rights::role(), (string) $GLOBALS['USER']->GetID());
		$answer = $proxy->pass('GET', $path, $query, '');
		http_response_code($answer->status);
		foreach (['content-type', 'content-disposition'] as $name) {
			if (isset($answer->headers[$name])) {
				header($name . ': ' . $answer->headers[$name]);
			}
		}
		header('x-content-type-options: nosniff');
		echo $answer->body;
		die();
	}

	private static function firstLive(): string
	{
		$ids = array_keys(Sites::all());
		foreach ($ids as $id) {
			if (Connections::of($id)->isLive()) {
				return $id;
			}
		}
		return $ids[0] ?? '';
	}
}
