<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\Context;
use Bitrix\Main\Event;
use Smartpoint\Widgets\Journal;
use Smartpoint\Widgets\Module;
use Smartpoint\Widgets\Words;

/**
 * Whom the product calls when something happened. The product catches nothing: whatever went wrong here would reach the
 * buyer, after the order is stored. So each is one try, which logs and returns nothing.
 */
final class Handlers
{
	/** form:onAfterResultAdd. */
	public static function onFormResult($formId, $resultId): void
	{
		try {
			$siteId = self::site();
			if (Module::isOn('forms', $siteId)) {
				$form = FormReader::read((int) $formId, (int) $resultId);
				Collector::lead($siteId, 'form-result-' . (int) $resultId, $form['title'], $form['answers']);
			}
		} catch (\Throwable $error) {
			Journal::note('form', $error);
		}
	}

	/** iblock:OnAfterIBlockElementAdd: forms that are kept as elements. */
	public static function onElement(&$fields): void
	{
		try {
			$siteId = self::site();
			$isChosen = in_array((string) ($fields['IBLOCK_ID'] ?? ''), Module::lines('infoblocks', $siteId), true);
			if (!empty($fields['RESULT']) && $isChosen) {
				$title = Words::say('FROM_INFOBLOCK', ['#ID#' => (string) $fields['IBLOCK_ID']]);
				Collector::lead($siteId, 'element-' . (int) $fields['RESULT'], $title, ElementReader::answers($fields));
			}
		} catch (\Throwable $error) {
			Journal::note('infoblock', $error);
		}
	}

	/** main:OnBeforeEventAdd. Returns nothing: `false` would cancel the mail. */
	public static function onMail(&$event, &$lid, &$fields): void
	{
		try {
			$siteId = is_array($lid) ? (string) reset($lid) : (string) $lid;
			if (in_array((string) $event, Module::lines('mails', $siteId), true)) {
				$answers = [];
				foreach ((array) $fields as $label => $value) {
					$answers[] = ['label' => (string) $label, 'value' => is_scalar($value) ? (string) $value : ''];
				}
				Collector::lead($siteId, 'mail-' . bin2hex(random_bytes(12)), Words::say('FROM_MAIL', ['#EVENT#' => (string) $event]), $answers);
			}
		} catch (\Throwable $error) {
			Journal::note('mail', $error);
		}
	}

	/** sale:OnSaleOrderSaved. An order is saved many times; it is new once. */
	public static function onOrder(Event $event): void
	{
		try {
			$order = $event->getParameter('ENTITY');
			if ($event->getParameter('IS_NEW') && Module::isOn('orders', (string) $order->getSiteId())) {
				$read = OrderReader::read($order);
				Collector::lead((string) $order->getSiteId(), 'order-' . $order->getId(), Words::say('ORDER', ['#ID#' => (string) $order->getId()]), $read['fields'], $read['contacts']);
			}
		} catch (\Throwable $error) {
			Journal::note('order', $error);
		}
	}

	/** sale:OnSaleStatusOrderChange. */
	public static function onStatus(Event $event): void
	{
		self::tell($event, (string) $event->getParameter('VALUE'));
	}

	/** sale:OnSaleOrderPaid: the mark of payment was set, or taken away. */
	public static function onPaid(Event $event): void
	{
		self::tell($event);
	}

	/** sale:OnSaleOrderCanceled: the order was cancelled, or brought back. */
	public static function onCanceled(Event $event): void
	{
		self::tell($event);
	}

	private static function tell(Event $event, string $status = ''): void
	{
		try {
			$order = $event->getParameter('ENTITY');
			$siteId = (string) $order->getSiteId();
			if (Module::isOn('orders', $siteId) && Module::isOn('statuses', $siteId)) {
				Collector::status($siteId, 'order-' . $order->getId(), Words::say('ORDER', ['#ID#' => (string) $order->getId()]), OrderState::words($order, $status));
			}
		} catch (\Throwable $error) {
			Journal::note('status', $error);
		}
	}

	private static function site(): string
	{
		return (string) Context::getCurrent()->getSite();
	}
}
