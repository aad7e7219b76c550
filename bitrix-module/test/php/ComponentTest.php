<?php

use Bitrix\Main\Localization\Loc;

/** The component that editors put into a page. */
final class ComponentTest extends Check
{
	private const FOLDER = '/install/components/smartpoint/widget/';
	public array $arResult = [];

	/** As the product includes it: the file of the component, then its template. */
	private function shown(array $arParams): string
	{
		$folder = getModulePath('smartpoint.widgets') . self::FOLDER;
		Loc::loadMessages($folder . 'component.php');
		ob_start();
		include $folder . 'component.php';
		return (string) ob_get_clean();
	}

	public function IncludeComponentTemplate(): void
	{
		$arResult = $this->arResult;
		include getModulePath('smartpoint.widgets') . self::FOLDER . 'templates/.default/template.php';
	}

	public function testIsAButtonWithEscapedWords(): void
	{
		$this->same('<a class="smartpoint-opener" href="#smartpoint-7">&lt;b&gt;Call&lt;/b&gt;</a>', $this->shown(['WIDGET_ID' => '7', 'TEXT' => '<b>Call</b>']), 'button');
		$this->contains('>' . Loc::getMessage('SMARTPOINT_WIDGET_TEXT_DEFAULT') . '<', $this->shown(['WIDGET_ID' => '7']));
	}

	public function testIsAPlaceForAWidget(): void
	{
		$this->same('<sp-widget id="7"></sp-widget>', $this->shown(['WIDGET_ID' => '7"><script>', 'MODE' => 'place']), 'place');
	}

	public function testIsNothingWithoutANumber(): void
	{
		$this->same('', $this->shown(['WIDGET_ID' => 'x', 'MODE' => 'place']), 'nothing');
	}

	public function testTellsTheEditorItsParameters(): void
	{
		$folder = getModulePath('smartpoint.widgets') . self::FOLDER;
		foreach (['.description.php', '.parameters.php'] as $file) {
			Loc::loadMessages($folder . $file);
			include $folder . $file;
		}
		$this->same(['WIDGET_ID', 'MODE', 'TEXT'], array_keys($arComponentParameters['PARAMETERS']), 'parameters');
		foreach ($arComponentParameters['PARAMETERS'] as $name => $parameter) {
			$this->same(true, (string) $parameter['NAME'] !== '', $name);
		}
		$this->same(true, (string) $arComponentDescription['NAME'] !== '', 'name');
	}
}
