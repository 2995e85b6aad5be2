using RZero.Checkpoints.Hub;
using Xunit;

namespace RZero.Checkpoints.Tests.Hub;

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
