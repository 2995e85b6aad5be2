using System.Globalization;
using RZero.Core;
using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>All questions of a run, a page at a time.</summary>
internal static class QuestionListPage
{
    public static Markup Of(ShownRun run, QuestionFilter filter)
    {
        var count = run.Reader.CountQuestions(filter.Query);
        var pages = Math.Max(1, (count + QuestionFilter.PageSize - 1) / QuestionFilter.PageSize);
        return Frame.Of(run, "/questions", Markup.Of($"""
            <h1>Questions</h1>{Form(filter)}
            <p class="state">{count.ToString("N0", CultureInfo.InvariantCulture)} questions; page {filter.Page} of {pages}.</p>
            {Links(filter, pages)}
            {QuestionTableSection.Of("Votes, labels and what the filter did", run.Reader.Questions(filter.Query), QuestionPage.Link(run))}
            {Links(filter, pages)}
            """));
    }

    private static Markup Form(QuestionFilter filter) => Markup.Of($"""
        <form class="filter" method="get"><label>Asked <select name="phase">
        {Option("label", "for the Solver's training", filter.Query.Phase == Phase.Label)}
        {Option("challenger", "in the Challenger's training", filter.Query.Phase == Phase.Challenger)}</select></label>
        <label>Iteration <input name="iteration" inputmode="numeric" size="4"
            value="{filter.Query.Iteration?.ToString(CultureInfo.InvariantCulture)}"></label>
        <label>Filter <select name="filter">{Option("", "all", filter.Query.Kept is null)}{Option("kept", "kept", filter.Query.Kept == true)}
        {Option("dropped", "dropped", filter.Query.Kept == false)}</select></label>
        <label>Holds <input name="text" type="search" value="{filter.Query.Text}"></label><button>Show</button></form>
        """);

    private static Markup Option(string value, string name, bool isChosen) =>
        Markup.Of($"<option value=\"{value}\"{(isChosen ? new Markup(" selected") : Markup.Empty)}>{name}</option>");

    private static Markup Links(QuestionFilter filter, int pages) => Markup.Of($"""
        <p class="pages">
        {(filter.Page > 1 ? Markup.Of($"<a rel=\"prev\" href=\"{filter.Address(filter.Page - 1)}\">Previous page</a>") : Markup.Empty)}
        {(filter.Page < pages ? Markup.Of($"<a rel=\"next\" href=\"{filter.Address(filter.Page + 1)}\">Next page</a>") : Markup.Empty)}</p>
        """);
}
