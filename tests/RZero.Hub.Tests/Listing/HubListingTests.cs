using RZero.Hub.Connection;
using RZero.Hub.Listing;
using Xunit;

namespace RZero.Hub.Tests.Listing;

/// <summary>Lists of files that are wrong, hostile, or kept from the user.</summary>
public sealed class HubListingTests
{
    private const string Revision = "/revision/";

    [Theory]
    [InlineData(401, "", HubFault.NotAllowed, "HF_TOKEN")]
    [InlineData(403, "GatedRepo", HubFault.NotAllowed, "gated: accept its terms")]
    [InlineData(404, "RepoNotFound", HubFault.NotFound, "Check the name")]
    [InlineData(404, "RevisionNotFound", HubFault.NotFound, "no revision main")]
    [InlineData(418, "", HubFault.BadAnswer, "HF_ENDPOINT")]
    public async Task ReadAsync_Status_SaysWhatToDo(int status, string code, HubFault fault, string words)
    {
        using var trial = new HubTrial(_ => HubReply.Text(status, "x", $"X-Error-Code: {code}"));

        var error = await trial.FailAsync();

        Assert.Equal(fault, error.Fault);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"sha": "../../../etc", "siblings": []}""")]
    [InlineData("""{"sha": 5, "siblings": []}""")]
    [InlineData("""{"sha": "0123456789abcdef0123456789abcdef01234567", "siblings": 7}""")]
    [InlineData("""{"sha": "0123456789ABCDEF0123456789abcdef01234567", "siblings": []}""")]
    public async Task ReadAsync_Nonsense_IsABadAnswer(string body)
    {
        using var trial = new HubTrial(_ => HubReply.Text(200, body));

        Assert.Equal(HubFault.BadAnswer, (await trial.FailAsync()).Fault);
        Assert.False(Directory.Exists(trial.Cache));
    }

    /// <summary>The token goes with every request to the endpoint, so a list may go on nowhere but in itself.</summary>
    [Theory]
    [InlineData("http://127.0.0.1:1/api/models/org/tiny/tree/0123456789abcdef0123456789abcdef01234567?cursor=1")]
    [InlineData("https://evil.example/x")]
    [InlineData("/org/tiny/resolve/main/secret")]
    [InlineData("../../../../../admin")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://[")]
    public async Task ReadAsync_ListThatGoesOnElsewhere_IsNotFollowed(string next)
    {
        var model = new HubModel();
        using var trial = new HubTrial(request => model.Answer(request) is var reply && request.Path.Contains("/tree/", StringComparison.Ordinal)
            ? reply with { Headers = [$"Link: <{next}>; rel=\"next\""] }
            : reply);

        var error = await trial.FailAsync();

        Assert.Equal(HubFault.Refused, error.Fault);
        Assert.Equal(2, trial.Requests.Count);
    }

    [Fact]
    public async Task ReadAsync_ListThatGoesOnForEver_IsCutOff()
    {
        var model = new HubModel();
        var asked = 0;
        using var trial = new HubTrial(request => request.Path.Contains("/tree/", StringComparison.Ordinal)
            ? HubReply.Text(200, "[]", $"Link: <{request.Path.Split('?')[0]}?cursor={Interlocked.Increment(ref asked)}>; rel=\"next\"")
            : model.Answer(request));

        Assert.Equal(HubFault.BadAnswer, (await trial.FailAsync()).Fault);
        Assert.InRange(asked, 2, 100);
    }

    [Fact]
    public async Task ReadAsync_PagesThatAreTooMuchTogether_AreCutOff()
    {
        var model = new HubModel();
        using var trial = new HubTrial(request => request.Path.Contains("/tree/", StringComparison.Ordinal)
            ? HubReply.Text(200, "[" + new string(' ', 30_000) + "]", $"Link: <{request.Path}>; rel=\"next\"")
            : model.Answer(request));
        trial.Options = trial.Options with { MostListingBytes = 100_000 };

        Assert.Equal(HubFault.BadAnswer, (await trial.FailAsync()).Fault);
        Assert.Equal(4, trial.Requests.Count(request => request.Path.Contains("/tree/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<a?b=1>; rel=\"next\"", "a?b=1")]
    [InlineData("<a>; rel=\"prev\", <b,c>; rel=next", "b,c")]
    [InlineData("<a>; title=\"x\"; REL=\"last next\"", "a")]
    [InlineData("<a>; rel=\"prev\"", null)]
    [InlineData("<a", null)]
    [InlineData("a; rel=next", null)]
    [InlineData("", null)]
    public void Next_LinkHeader_IsTheNextPage(string header, string? expected) => Assert.Equal(expected, LinkHeader.Next([header]));

    [Fact]
    public async Task ReadAsync_DeepNesting_IsABadAnswer()
    {
        using var trial = new HubTrial(_ => HubReply.Text(200, new string('[', 100_000)));

        Assert.Equal(HubFault.BadAnswer, (await trial.FailAsync()).Fault);
    }

    [Fact]
    public async Task ReadAsync_EndlessList_IsCutOff()
    {
        using var trial = new HubTrial(_ => HubReply.Text(200, new string(' ', 1000)) with { Promised = null, IsEndless = true });
        trial.Options = trial.Options with { MostListingBytes = 100_000 };

        Assert.Equal(HubFault.BadAnswer, (await trial.FailAsync()).Fault);
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("etag")]
    public async Task ReadAsync_NoHash_IsABadAnswer(string missing)
    {
        var model = new HubModel { HasTree = missing == "tree" };
        using var trial = new HubTrial(request =>
            request.Path.Contains("/tree/", StringComparison.Ordinal) && model.HasTree ? HubReply.Text(200, """[{"type": "file", "path": "config.json", "size": 4, "oid": ""}]""")
            : request.Method == "HEAD" ? model.Answer(request) with { Headers = [] }
            : model.Answer(request));

        var error = await trial.FailAsync();

        Assert.Equal(HubFault.BadAnswer, error.Fault);
        Assert.Contains("no hash to check config.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ServerAway_SaysThatItCannotBeReached()
    {
        var server = new HubServer(_ => HubReply.Text(200, ""));
        var endpoint = server.Endpoint;
        server.Dispose();
        using var trial = new HubTrial(_ => HubReply.Text(200, ""));
        trial.Options = trial.Options with { Endpoint = endpoint };

        var error = await trial.FailAsync();

        Assert.Equal(HubFault.NoConnection, error.Fault);
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_Redirected_KeepsTheTokenAtTheEndpoint()
    {
        var model = new HubModel();
        using var store = new HubServer(request => model.Answer(request));
        using var trial = new HubTrial(request => HubModel.IsLarge(request.Path) && request.Path.Contains("/resolve/", StringComparison.Ordinal)
            ? HubReply.Redirect($"{store.Endpoint.AbsoluteUri.TrimEnd('/')}{request.Path}") : model.Answer(request));
        trial.Options = trial.Options with { Token = "hf_secret" };

        await trial.FetchAsync();

        Assert.All(trial.Requests, request => Assert.Equal("Bearer hf_secret", request.Headers["authorization"]));
        Assert.NotEmpty(store.Requests);
        Assert.All(store.Requests, request => Assert.False(request.Headers.ContainsKey("authorization")));
    }

    [Fact]
    public async Task FetchAsync_RetryAfter_IsHonoured()
    {
        var (model, count) = (new HubModel(), 0);
        using var trial = new HubTrial(request =>
            request.Path.Contains(Revision, StringComparison.Ordinal) && count++ == 0 ? HubReply.Text(429, "", "Retry-After: 1") : model.Answer(request));
        var begun = TimeProvider.System.GetTimestamp();

        await trial.FetchAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(950));
    }
}
