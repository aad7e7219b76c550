<?php

namespace Smartpoint\Widgets\Admin;

use Bitrix\Main\Context;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Lead\Delivery;
use Smartpoint\Widgets\Module;
use Smartpoint\Widgets\Refusal;
use Smartpoint\Widgets\Rights;
use Smartpoint\Widgets\ServiceAddress;
use Smartpoint\Widgets\Sites;
use Smartpoint\Widgets\Words;

/** Settings of the module, at "Settings - Module settings": a plain form. */
final class SettingsPage
{
	/** Fields as wide as there is room, for phones too: the product's table gives them no width. */
	public const WIDE = 'width:100%;max-width:420px;box-sizing:border-box';

	public static function address(): string
	{
		return '/bitrix/admin/settings.php?' . http_build_query(['mid' => Module::ID, 'lang' => LANGUAGE_ID]);
	}

	/** Takes what was posted, and goes on to a page that may be loaded anew. */
	public function save(): void
	{
		$request = Context::getCurrent()->getRequest();
		$posted = $request->getPost('smartpoint_widgets');
		if (!$request->isPost() || !is_array($posted)) {
			return;
		}
		if (!Rights::mayChange() || !check_bitrix_sessid()) {
			Notice::leave(false, Words::say('NO_RIGHTS'));
			LocalRedirect(self::address());
		}
		LocalRedirect($this->take($posted));
	}

	public function html(): string
	{
		Connections::sealAll();
		$tabs = new \CAdminTabControl('smartpointWidgets', array_map(
			static fn(array $site) => ['DIV' => 'smartpoint_' . $site['id'], 'TAB' => $site['name'], 'TITLE' => $site['home']],
			array_values(Sites::all()),
		));
		ob_start();
		echo Notice::html();
		echo '<form method="post" action="' . htmlspecialcharsbx(self::address()) . '">' . bitrix_sessid_post();
		echo $this->serviceField();
		$tabs->Begin();
		foreach (Sites::all() as $site) {
			$tabs->BeginNextTab();
			echo (new ConnectionForm($site['id']))->html() . (new SiteForm($site['id']))->html();
		}
		$tabs->Buttons();
		$disabled = Rights::mayChange() ? '' : ' disabled';
		echo '<input type="submit" class="adm-btn-save" name="save" value="' . htmlspecialcharsbx(Words::say('SAVE')) . '"' . $disabled . '> ';
		echo '<a href="' . htmlspecialcharsbx(PanelPage::address()) . '">' . htmlspecialcharsbx(Words::say('TO_PANEL')) . '</a>';
		$tabs->End();
		echo '</form>' . (new DeliveryJournal())->html();
		return (string) ob_get_clean();
	}

	/** Gives the address to go on to. */
	private function take(array $posted): string
	{
		$goOn = '';
		try {
			if (isset($posted['again'])) {
				Delivery::again((int) $posted['again']);
				return self::address();
			}
			$this->takeAddress(trim((string) ($posted['service'] ?? '')));
			$told = [Words::say('SAVED')];
			foreach (array_keys(Sites::all()) as $siteId) {
				if (!is_array($posted[$siteId] ?? null)) {
					continue;
				}
				(new SiteForm($siteId))->take($posted[$siteId]);
				[$words, $there] = (new ConnectionForm($siteId))->press((string) ($posted[$siteId]['press'] ?? ''), trim((string) ($posted[$siteId]['key'] ?? '')));
				$told[] = $words;
				$goOn = $goOn ?: $there;
			}
			Notice::leave(true, implode(' ', array_unique(array_filter($told))));
		} catch (Refusal $refusal) {
			Notice::leave(false, $refusal->getMessage());
		}
		return $goOn ?: self::address();
	}

	private function takeAddress(string $typed): void
	{
		if ($typed === '' || ServiceAddress::fixed() !== '') {
			return;
		}
		$clean = ServiceAddress::clean($typed);
		if ($clean === '') {
			throw new Refusal('address', Words::say('WRONG_ADDRESS'));
		}
		Module::keep('service', $clean);
	}

	private function serviceField(): string
	{
		$fixed = ServiceAddress::fixed();
		return '<p><label>' . htmlspecialcharsbx(Words::say('SERVICE')) . ' <input type="text" name="smartpoint_widgets[service]" style="' . self::WIDE . '" placeholder="https://app.example.com" value="'
			. htmlspecialcharsbx(ServiceAddress::current()) . '"' . ($fixed === '' ? '' : ' readonly') . '></label></p>';
	}
}
