using System.Net;
using RZero.Core;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Dashboard.Tests;

public sealed class DashboardServerTests
{
    [Theory]
    [InlineData("/runs/1", "Agreement of the votes, iteration 2")]
    [InlineData("/runs/1/training", "Solver in training")]
    [InlineData("/runs/1/questions", "40 questions; page 1 of 1.")]
    [InlineData("/runs/1/questions?iteration=2&filter=kept", "13 questions; page 1 of 1.")]
    [InlineData("/runs/1/questions?text=7+%2B+7", "2 questions; page 1 of 1.")]
    [InlineData("/runs/1/questions?phase=challenger", "0 questions; page 1 of 1.")]
    [InlineData("/runs/1/questions?page=-3&iteration=x&filter=other", "40 questions; page 1 of 1.")]
    [InlineData("/runs/1/question?phase=label&id=i2%2Fgenerate%2Fc%2F11", "<mark>\\boxed{22}</mark>")]
    [InlineData("/runs/1/problems", "problem 4 in iteration 2: <mark>\\boxed{2}</mark>")]
    [InlineData("/runs/1/map", "Questions of iteration 2")]
    [InlineData("/runs/1/map?phase=challenger", "No question was voted on yet.")]
    [InlineData("/runs/1/map?phase=label&like=i1%2Fgenerate%2Fc%2F13", "The 20 questions on the map that are alike")]
    [InlineData("/runs/1/map?like=nobody", "What the questions are like")]
    [InlineData("/runs/1/question?phase=label&id=i1%2Fgenerate%2Fc%2F13", "map?phase=label&amp;like=i1%2Fgenerate%2Fc%2F13#like")]
    [InlineData("/compare", "Runs beside each other")]
    public async Task Get_EveryPage_Shows(string path, string part)
    {
        await using var trial = await DashboardTrial.StartAsync();

        Assert.Contains(part, await trial.PageAsync(path), StringComparison.Ordinal);
    }

    /// <summary>The completions of a question are those that its votes count: every sample of its class answers so.</summary>
    [Fact]
    public async Task Get_QuestionAfterTheTenth_ShowsItsOwnCompletions()
    {
        await using var trial = await DashboardTrial.StartAsync();

        var page = await trial.PageAsync("/runs/1/question?phase=label&id=i1%2Fgenerate%2Fc%2F13");

        Assert.Equal(8, page.Split("13 + 13 = ").Length - 1);
        Assert.Contains("<h3>1: <bdi>26</bdi></h3>", page, StringComparison.Ordinal);
        Assert.Contains("<h3>8: <bdi>713</bdi></h3>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs/2")]
    [InlineData("/runs/1/question?phase=label&id=nobody")]
    [InlineData("/../../etc/passwd")]
    public async Task Get_WhatIsNotThere_IsNotFound(string path)
    {
        await using var trial = await DashboardTrial.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await trial.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Get_HostileQuestion_IsText()
    {
        await using var trial = await DashboardTrial.StartAsync();

        string[] hostile = ["/runs/1/question?phase=label&id=i1%2Fgenerate%2Fc%2F5", "/runs/1/map?like=i1%2Fgenerate%2Fc%2F5"];
        foreach (var path in hostile.Concat(["/runs/1", "/runs/1/questions"]))
        {
            var page = await trial.PageAsync(path);
            Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        }
    }

    /// <summary>A page of somebody else's can make its own name lead to this machine; it is refused by that name.</summary>
    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("LocalHost", HttpStatusCode.OK)]
    public async Task Get_OtherHost_IsRefused(string host, HttpStatusCode expected)
    {
        await using var trial = await DashboardTrial.StartAsync();

        Assert.Equal(expected, (await trial.GetAsync("/runs/1", request => request.Headers.Host = host)).Status);
    }

    [Fact]
    public async Task Get_WithAToken_IsAskedOfEveryRequest()
    {
        await using var trial = await DashboardTrial.StartAsync(token: "secret");

        Assert.Equal(HttpStatusCode.Unauthorized, (await trial.GetAsync("/runs/1")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await trial.GetAsync("/runs/1?token=guess")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await trial.GetAsync("/live.js")).Status);
        Assert.Contains("token=secret", trial.Server.Address.Query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await trial.GetAsync("/runs/1?token=secret")).Status);
        Assert.Equal(HttpStatusCode.OK, (await trial.GetAsync("/runs/1", request => request.Headers.Add("Cookie", "rzero-token=secret"))).Status);
    }

    [Fact]
    public async Task Get_OtherMethods_AreRefused()
    {
        await using var trial = await DashboardTrial.StartAsync();

        using var answer = await trial.Client.PostAsync(new Uri(trial.Server.Address, "/runs/1"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task StartAsync_OpenToOthersWithoutAToken_IsRefused() => await Assert.ThrowsAsync<ArgumentException>(() =>
        DashboardServer.StartAsync(new() { Runs = ["x"], Address = IPAddress.Any }, TestContext.Current.CancellationToken));

    [Fact]
    public async Task StartAsync_PortThatIsTaken_SaysSo()
    {
        await using var trial = await DashboardTrial.StartAsync();
        var taken = new DashboardOptions { Runs = [trial.Run.Folder], Port = trial.Server.Address.Port };

        var fault = await Assert.ThrowsAsync<UserException>(() => DashboardServer.StartAsync(taken, TestContext.Current.CancellationToken));

        Assert.Contains("--port", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TwoRuns_AreListedAndCompared()
    {
        using var other = MadeRun.Usual();
        await using var trial = await DashboardTrial.StartAsync(others: other.Folder);

        Assert.Equal(2, (await trial.PageAsync("/")).Split("made-run</a>").Length - 1);
        Assert.Contains("/compare", await trial.PageAsync("/runs/2"), StringComparison.Ordinal);
        Assert.Contains("<ul class=\"legend\">", await trial.PageAsync("/compare"), StringComparison.Ordinal);
    }

    /// <summary>Within a second of the commit, also after the process that wrote was killed and another took the run up.</summary>
    [Fact]
    public async Task Changes_JournalGrows_IsToldWithinASecond()
    {
        await using var trial = await DashboardTrial.StartAsync();
        var stop = TestContext.Current.CancellationToken;
        await using var stream = await trial.Client.GetStreamAsync(new Uri(trial.Server.Address, "/runs/1/changes"), stop);
        using var lines = new StreamReader(stream);
        Assert.Equal(": open", await lines.ReadLineAsync(stop));

        await ToldAsync(() => trial.Run.Step(3, Phase.Challenger, 1));
        await ToldAsync(trial.Run.Restart);
        await ToldAsync(() => trial.Run.Measure(3));
        Assert.Contains("iteration 3", await trial.PageAsync("/runs/1"), StringComparison.Ordinal);

        async Task ToldAsync(Action happens)
        {
            happens();
            var told = ReadAsync();
            Assert.Same(told, await Task.WhenAny(told, Task.Delay(TimeSpan.FromSeconds(5), stop)));
        }

        async Task ReadAsync()
        {
            while (await lines.ReadLineAsync(stop) != "event: changed")
            {
            }
        }
    }

    [Fact]
    public async Task Get_JournalThatIsGone_SaysSoAndRecovers()
    {
        await using var trial = await DashboardTrial.StartAsync();
        trial.Run.Store.Dispose();
        var (there, away) = (trial.Run.Folder, trial.Run.Folder + "-away");
        Directory.Move(there, away);

        var (status, text) = await trial.GetAsync("/runs/1");
        Directory.Move(away, there);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("The run cannot be read", text, StringComparison.Ordinal);
        await trial.PageAsync("/runs/1");
    }
}
