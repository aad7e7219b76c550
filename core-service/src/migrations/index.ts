import { createRoles } from './20261121000100-create-roles.ts';
import { createAccounts } from './20261121000200-create-accounts.ts';
import { createSitesAndSettings } from './20261121000300-create-sites-and-settings.ts';
import { createWidgets } from './20261121000400-create-widgets.ts';
import { createEventsAndRollups } from './20261121000500-create-events-and-rollups.ts';
import { createLeadsAndDeliveries } from './20261121000600-create-leads-and-deliveries.ts';
import { createOrdersApi } from './20261121000700-create-orders-api.ts';
import { countVisitorsPerDay } from './20261121000800-count-visitors-per-day.ts';
import { addLinksToActivationCodes } from './20261121000900-add-links-to-activation-codes.ts';
import { coverVisitorGaps } from './20261121001000-cover-visitor-gaps.ts';
import { takeLeadsWithoutAWidget } from './20261127030000-take-leads-without-a-widget.ts';
import { createDestinations } from './20261127030500-create-destinations.ts';
import { freeGoodNames } from './20261127040000-free-good-names.ts';
import { keepTraffic } from './20261127041000-keep-traffic.ts';
import { countRollupsInEditions } from './20261127042000-count-rollups-in-editions.ts';
import { keepRegionOfSessions } from './20261127043000-keep-region-of-sessions.ts';
import { rememberWholeDays } from './20261127044000-remember-whole-days.ts';
import { leaseRepeatingJobs } from './20261127050000-lease-repeating-jobs.ts';
import { keepADemoAccount } from './20261127060000-keep-a-demo-account.ts';
import { knowDevices } from './20261127070000-know-devices.ts';
import { askBeforeRecognising } from './20261127080000-ask-before-recognising.ts';
import { countWidgetsWhereTheyAre } from './20261127090000-count-widgets-where-they-are.ts';
import { printUtmOnLeads } from './20261127090100-print-utm.ts';
import { findDueByAccountAndLane } from './20261127100000-find-due-by-account-and-lane.ts';
import { answerModuleRequests } from './20261127110000-answer-module-requests.ts';
import { knowWhenItWasPressed } from './20261127120000-know-when-it-was-pressed.ts';
import { tellEventsAhead } from './20261127121000-tell-events-ahead.ts';
import { askBeforeWriting } from './20261127130000-ask-before-writing.ts';
import { countWhatIsLeftOut } from './20261127140000-count-what-is-left-out.ts';
import { tellOwnHosts } from './20261127141000-tell-own-hosts.ts';
import { findDeliveriesByDestination } from './20261127160000-find-deliveries-by-destination.ts';
import { comeBackWithConsent } from './20261127170000-come-back-with-consent.ts';
import { bindChats } from './20261127172000-bind-chats.ts';
import { wordMessages } from './20261127172100-word-messages.ts';
import { tellCounters } from './20261127176000-tell-counters.ts';
import { keepCounterIds } from './20261127176100-keep-counter-ids.ts';
import { keepWhatSpokeAgainstALead } from './20261127184000-keep-what-spoke-against-a-lead.ts';
import { tellWhatBroke } from './20261127190000-tell-what-broke.ts';
import { keepPhotos } from './20261127200000-keep-photos.ts';
import { keepFeeds } from './20261127203000-keep-feeds.ts';
import { keepReviews } from './20261127203500-keep-reviews.ts';
import { letPluginsIn } from './20261127213000-let-plugins-in.ts';
import { openBranches } from './20261127220000-open-branches.ts';
import { findLeadsByBranch } from './20261127220100-find-leads-by-branch.ts';
import { tellAsItHappens } from './20261127221000-tell-as-it-happens.ts';
import { callBack } from './20261127222000-call-back.ts';
import { routeLeads } from './20261127230000-route-leads.ts';
import { letOldPhotosGo } from './20261127231000-let-old-photos-go.ts';
import { hearFromPlugins } from './20261127233000-hear-from-plugins.ts';
import { workOnLeads } from './20261127233500-work-on-leads.ts';
import { findLeads } from './20261127233600-find-leads.ts';
import { findLeadsByPhone } from './20261127233700-find-leads-by-phone.ts';
import { erasePeople } from './20261127233800-erase-people.ts';
import { findViewsInTheLog } from './20261127233900-find-views-in-the-log.ts';
import { findLeadsByVisit } from './20261127234200-find-leads-by-visit.ts';
import { keepDrafts } from './20261127234700-keep-drafts.ts';
import { placeCalls } from './20261127235200-place-calls.ts';
import { blockNumbers } from './20261127235300-block-numbers.ts';
import { wallsOfSites } from './20261127235900-walls-of-sites.ts';
import { eraseCalls } from './20261127235930-erase-calls.ts';
import { mapAnswers } from './20261128002000-map-answers.ts';
import { routeGroups } from './20261128002100-route-groups.ts';
import { compareVariants } from './20261128003000-compare-variants.ts';
import { chooseWhenToBeCalled } from './20261128005000-choose-when-to-be-called.ts';
import { tellOfCallsThatFallDue } from './20261128005100-tell-of-calls-that-fall-due.ts';
import { guardPeople } from './20261128009000-guard-people.ts';
import { markWhatIsDue } from './20261128010000-mark-what-is-due.ts';
import { findWhatIsDue } from './20261128010100-find-what-is-due.ts';
import { findWhatFallsDue } from './20261128010200-find-what-falls-due.ts';
import { takeTurns } from './20261128011000-take-turns.ts';
import { conductCalls } from './20261128014000-conduct-calls.ts';
import { exportLeads } from './20261128015000-export-leads.ts';
import { showDrafts } from './20261128016000-show-drafts.ts';
import { keepWhatExportsLeave } from './20261128016100-keep-what-exports-leave.ts';
import { tellAskedFromCounted } from './20261128020400-tell-asked-from-counted.ts';
import { shareReports } from './20261128030000-share-reports.ts';
import { chooseLetters } from './20261128030100-choose-letters.ts';
import { tellSilences } from './20261128031000-tell-silences.ts';
import { keepWherePeopleStopped } from './20261128031100-keep-where-people-stopped.ts';
import { copyInvites } from './20261128033000-copy-invites.ts';
import { proveKeys } from './20261128034000-prove-keys.ts';
import { keepCarsOfFeeds } from './20261128035000-keep-cars-of-feeds.ts';
import { fetchReviews } from './20261128035100-fetch-reviews.ts';
import { tellGoneFromHidden } from './20261128035200-tell-gone-from-hidden.ts';
import { routeToBranches } from './20261128036000-route-to-branches.ts';
import { countByReader } from './20261128040000-count-by-reader.ts';
import { cutAddresses } from './20261128044000-cut-addresses.ts';
import { countBlockedInTheLog } from './20261128050000-count-blocked-in-the-log.ts';
import { findWhomToCall } from './20261128054000-find-whom-to-call.ts';
import { forgetEmailsOfVisits } from './20261128056000-forget-emails-of-visits.ts';
import { forgetPeopleInReviews } from './20261128060000-forget-people-in-reviews.ts';
import { tellWhoLetChatsIn } from './20261128060100-tell-who-let-chats-in.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, oldest first. */
export const migrations: readonly Migration[] = [
  createRoles,
  createAccounts,
  createSitesAndSettings,
  createWidgets,
  createEventsAndRollups,
  createLeadsAndDeliveries,
  createOrdersApi,
  countVisitorsPerDay,
  addLinksToActivationCodes,
  coverVisitorGaps,
  takeLeadsWithoutAWidget,
  createDestinations,
  freeGoodNames,
  keepTraffic,
  countRollupsInEditions,
  keepRegionOfSessions,
  rememberWholeDays,
  leaseRepeatingJobs,
  keepADemoAccount,
  knowDevices,
  askBeforeRecognising,
  countWidgetsWhereTheyAre,
  printUtmOnLeads,
  findDueByAccountAndLane,
  answerModuleRequests,
  knowWhenItWasPressed,
  tellEventsAhead,
  askBeforeWriting,
  countWhatIsLeftOut,
  tellOwnHosts,
  findDeliveriesByDestination,
  comeBackWithConsent,
  bindChats,
  wordMessages,
  tellCounters,
  keepCounterIds,
  keepWhatSpokeAgainstALead,
  tellWhatBroke,
  keepPhotos,
  keepFeeds,
  keepReviews,
  letPluginsIn,
  openBranches,
  findLeadsByBranch,
  tellAsItHappens,
  callBack,
  routeLeads,
  letOldPhotosGo,
  hearFromPlugins,
  workOnLeads,
  findLeads,
  findLeadsByPhone,
  erasePeople,
  findViewsInTheLog,
  findLeadsByVisit,
  keepDrafts,
  placeCalls,
  blockNumbers,
  wallsOfSites,
  eraseCalls,
  mapAnswers,
  routeGroups,
  compareVariants,
  chooseWhenToBeCalled,
  tellOfCallsThatFallDue,
  guardPeople,
  markWhatIsDue,
  findWhatIsDue,
  findWhatFallsDue,
  takeTurns,
  conductCalls,
  exportLeads,
  showDrafts,
  keepWhatExportsLeave,
  tellAskedFromCounted,
  shareReports,
  chooseLetters,
  tellSilences,
  keepWherePeopleStopped,
  copyInvites,
  proveKeys,
  keepCarsOfFeeds,
  fetchReviews,
  tellGoneFromHidden,
  routeToBranches,
  countByReader,
  cutAddresses,
  countBlockedInTheLog,
  findWhomToCall,
  forgetEmailsOfVisits,
  forgetPeopleInReviews,
  tellWhoLetChatsIn,
];
